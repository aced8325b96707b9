import type { CaseFilter } from '../api/wire.ts';

/** A filter as it stands in the address: short codes only, never a name or a number. */
export interface AddressFilter {
  /** `any`: whichever; left out: what waits for somebody. */
  readonly state?: string | undefined;
  readonly reason?: string | undefined;
  readonly unit?: string | undefined;
  readonly class?: string | undefined;
  readonly kind?: string | undefined;
  readonly pattern?: string | undefined;
  readonly mine?: boolean | undefined;
  /** The number of whom cases are given to; `nobody`. */
  readonly who?: string | undefined;
  readonly sort?: string | undefined;
}

const LISTS = ['state', 'reason', 'unit', 'class', 'kind'] as const;
export type FilterList = (typeof LISTS)[number];

/** In the place of states: cases of every one of them, those also that wait for nobody. */
export const ANY_STATE = 'any';

/** Reads what stands in an address; anything else is left out. */
export function readAddress(search: Readonly<Record<string, unknown>>): AddressFilter {
  const found: Record<string, string | boolean> = {};
  for (const name of [...LISTS, 'pattern', 'who', 'sort'] as const) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') found[name] = value;
    // A unit's code looks like a number to the address' reader.
    else if (typeof value === 'number') found[name] = String(value).padStart(5, '0');
  }
  if (search.mine === true) found.mine = true;
  return found;
}

export const valuesOf = (filter: AddressFilter, name: FilterList): readonly string[] =>
  filter[name] === undefined ? [] : filter[name].split(',');

export function withValue(filter: AddressFilter, name: FilterList, value: string): AddressFilter {
  const values = new Set(valuesOf(filter, name));
  values.delete(ANY_STATE);
  values.add(value);
  return { ...filter, [name]: [...values].join(',') };
}

export function withoutValue(filter: AddressFilter, name: FilterList, value: string): AddressFilter {
  const rest = valuesOf(filter, name).filter((one) => one !== value);
  return { ...filter, [name]: rest.length === 0 ? undefined : rest.join(',') };
}

/** The filter as the service takes it. Without a state: what waits for somebody. */
export function caseFilterOf(filter: AddressFilter, accountId: number): CaseFilter {
  const list = (name: FilterList) => (filter[name] === undefined ? undefined : valuesOf(filter, name));
  const states = list('state') ?? ['identity_open', 'discrepancy_open'];
  return {
    ...(filter.state !== ANY_STATE && { states: states as CaseFilter['states'] & object }),
    ...(filter.reason && { reasons: list('reason') as CaseFilter['reasons'] & object }),
    // 'province' stands for the queue of unclear communes, whose code is empty.
    ...(filter.unit && { units: valuesOf(filter, 'unit').map((code) => (code === 'province' ? '' : code)) }),
    ...(filter.class && { classes: list('class') as readonly string[] }),
    ...(filter.kind && { kinds: list('kind') as readonly string[] }),
    ...(filter.pattern && { pattern: filter.pattern }),
    ...(filter.who && { assignedTo: filter.who === 'nobody' ? null : Number(filter.who) }),
    ...(filter.mine && { assignedTo: accountId }),
  };
}

/** The address of a filter that the service kept. */
export function addressOf(filter: CaseFilter, accountId: number): AddressFilter {
  const { assignedTo } = filter;
  const join = (values: readonly string[] | undefined) => (values?.length ? values.join(',') : undefined);
  return {
    state: filter.states === undefined ? ANY_STATE : join(filter.states),
    reason: join(filter.reasons),
    unit: join(filter.units?.map((code) => (code === '' ? 'province' : code))),
    class: join(filter.classes),
    kind: join(filter.kinds),
    pattern: filter.pattern,
    mine: assignedTo === accountId ? true : undefined,
    who:
      assignedTo === undefined || assignedTo === accountId
        ? undefined
        : assignedTo === null
          ? 'nobody'
          : String(assignedTo),
  };
}
