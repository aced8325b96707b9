import {
  type CleanMarriage,
  cleanMarriage,
  columnsRead,
  type EncodingName,
  type ORIENTATIONS,
  sonLaUnits,
  spouseDiscrepancies,
  unnamedSpouse,
} from '#matchers';
import { vietnamDay } from '../clock.ts';
import type { Findings } from './case-findings.ts';
import type { Discrepancy } from './discrepancy.ts';
import { levelsOf, personFacts, type RegisteredPerson } from './registered-person.ts';

/** A record as keyed, with what was read in the paper book. */
interface ReadRecord {
  readonly written: Readonly<Record<string, string>>;
  readonly readings: Readonly<Record<string, string>> | null;
  readonly encoding: string;
}

/** How a run read a record's columns, by what it says of the record. */
export function orientationOf(found: readonly Discrepancy[]): (typeof ORIENTATIONS)[number] {
  const swapped = found.find((one) => one.class === 'SWAPPED');
  if (swapped === undefined) return 'as_written';
  return swapped.kind === 'full' ? 'all_exchanged' : 'names_exchanged';
}

type Couple = readonly [RegisteredPerson | undefined, RegisteredPerson | undefined];

/**
 * What differs between a record, with what was read in the paper book, and two persons, by spouse; of a spouse who is
 * nobody, that the name cannot be read.
 *
 * @param found by the run: where it read husband and wife in each other's columns they are read so here too, unless less
 *   differs as written, as where the book was read in both
 */
export function coupleDiscrepanciesOf(
  { written, readings, encoding }: ReadRecord,
  couple: Couple,
  found: readonly Discrepancy[],
  at: Date,
): Discrepancy[] {
  const [year = 0, month = 0, day = 0] = vietnamDay(at).split('-').map(Number);
  // No discrepancy looks at places, so any units will do.
  const marriage = cleanMarriage(
    { ...written, ...readings },
    { encoding: encoding as EncodingName, units: sonLaUnits(), today: { year, month, day } },
  );
  const asFound = differing(marriage, orientationOf(found), couple);
  const asWritten = differing(marriage, 'as_written', couple);
  return asWritten.length < asFound.length ? asWritten : asFound;
}

function differing(
  marriage: CleanMarriage,
  orientation: (typeof ORIENTATIONS)[number],
  [husband, wife]: Couple,
): Discrepancy[] {
  const ended = marriage.ended !== 'none';
  const columns = columnsRead(marriage, orientation);
  const ofSpouse = (role: 'H' | 'W') => {
    const [own, other] = role === 'H' ? [husband, wife] : [wife, husband];
    const [civil, otherCivil] =
      role === 'H' ? [columns.husband, columns.wife] : [columns.wife, columns.husband];
    if (own === undefined) return [unnamedSpouse({ role, civil })].filter((one) => one !== undefined);
    return spouseDiscrepancies({
      role,
      civil,
      otherCivil,
      person: personFacts(own),
      levels: levelsOf(civil, otherCivil, own),
      other: other && personFacts(other),
      ended,
    }).filter((one) => one.role === role);
  };
  return [...ofSpouse('H'), ...ofSpouse('W')];
}

/** A value read in the paper book counts at once for what differs; whom the record is about, the next run weighs anew. */
export function asReadInBook<F extends Findings>(found: F, ofSpouses: readonly Discrepancy[]): F {
  const { H, W } = Object.groupBy(ofSpouses, ({ role }) => role);
  const isKept = ({ role, class: name }: Discrepancy) =>
    role === 'R' || (name === 'NOT_FOUND' && (role === 'H' ? H : W) === undefined);
  return { ...found, discrepancies: [...ofSpouses, ...found.discrepancies.filter(isKept)] };
}

/** A reading is dated before it waits for a connection and its turn, and hosts' clocks differ a little. */
const DATED_EARLY_MS = 60_000;

/** From when on a run may not know what was read; what it did know comes out the same when it is looked at again. */
export const mayNotKnowFrom = (begunAt: Date): Date => new Date(begunAt.getTime() - DATED_EARLY_MS);
