import type { AddressFilter } from './filter-address.ts';

/** Where somebody stood in the list when a case was opened from it. What was searched for stays in the page's memory. */
interface ListPlace {
  readonly accountId: number;
  readonly filter: AddressFilter;
  readonly search: string;
  readonly row: number;
  readonly caseId: number;
}

let kept: ListPlace | undefined;

const textOf = (filter: object) => JSON.stringify(Object.entries(filter).sort());

export function keepPlace(place: ListPlace): void {
  kept = place;
}

/** The place to come back to, where it is this person's and under this filter. */
export const placeIn = (filter: AddressFilter, accountId: number): ListPlace | undefined =>
  kept?.accountId === accountId && textOf(kept.filter) === textOf(filter) ? kept : undefined;
