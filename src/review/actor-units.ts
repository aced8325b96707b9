import type { Actor } from '../access/actor.ts';
import type { CaseScope } from '../db/case-conditions.ts';
import type { Units } from '../db/cases.ts';

/** Units whose cases an actor may see; undefined for the whole province. */
export const unitsOf = ({ jurisdiction }: Actor): Units =>
  jurisdiction === 'province' ? undefined : jurisdiction;

export const scopeOf = (actor: Actor, campaignId: number): CaseScope => ({
  campaignId,
  units: unitsOf(actor),
});
