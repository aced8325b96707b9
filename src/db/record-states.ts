import type { RecordState } from '../domain/record-state.ts';
import { readCaseCounts } from './case-counts.ts';
import type { Units } from './cases.ts';
import type { Db } from './database.ts';
import { countQuarantine } from './quarantine-settlements.ts';

/** Records of one unit in one state. */
export interface StateCount {
  /** Today's unit, '' the province's queue. */
  readonly unitCode: string;
  readonly state: Exclude<RecordState, 'quarantined'> | 'suspended';
  readonly records: number;
  /** Of them, records whose two persons are settled. */
  readonly reviewed: number;
  /** Of them, records without any contradiction. */
  readonly agreeing: number;
}

/** Where the records of a campaign stand, from the counters: in constant time, however many there are. */
export async function countRecordStates(
  db: Db,
  campaignId: number,
  units: Units = undefined,
): Promise<StateCount[]> {
  const counts = await readCaseCounts(db, { campaignId, units }, ['total', 'reviewed', 'agreeing'], true);
  const beside = new Map(
    counts.map(({ facet, unitCode, state, cases }) => [`${facet}|${unitCode}|${state}`, cases]),
  );
  return counts
    .filter(({ facet }) => facet === 'total')
    .map(({ unitCode, state, cases }) => ({
      unitCode,
      state,
      records: cases,
      reviewed: beside.get(`reviewed|${unitCode}|${state}`) ?? 0,
      agreeing: beside.get(`agreeing|${unitCode}|${state}`) ?? 0,
    }));
}

/**
 * Rows of the latest pull of civil status that could not be read as a record: they count as records not yet processed,
 * and as processed where a person set them aside with a reason.
 */
export async function countQuarantinedMarriages(
  db: Db,
  campaignId: number,
): Promise<{ readonly waiting: number; readonly setAside: number }> {
  const counts = (await countQuarantine(db, campaignId)).filter(
    ({ registry }) => registry === 'civil_status',
  );
  const sum = (isSetAside: boolean) =>
    counts
      .filter(({ remedy }) => (remedy === 'set_aside') === isSetAside)
      .reduce((total, { rows }) => total + rows, 0);
  return { waiting: sum(false), setAside: sum(true) };
}
