import type { Campaign } from '../db/campaigns.ts';
import type { Units } from '../db/cases.ts';
import type { Db } from '../db/database.ts';
import { findPublishedRun } from '../db/link-runs.ts';
import { countQuarantinedMarriages, countRecordStates, type StateCount } from '../db/record-states.ts';
import { communeOf, type UnitTable } from '../domain/jurisdiction.ts';
import { RECORD_STATES, type RecordState, type StateCounts, totalOf } from '../domain/record-state.ts';

/** Counts of one unit or of the whole campaign. */
export interface ProgressCounts {
  readonly total: number;
  readonly states: StateCounts;
  /** Identity settled; beside the states. */
  readonly reviewed: number;
  /** Of them, without any contradiction. */
  readonly agreeing: number;
}

export interface CommuneProgress extends ProgressCounts {
  /** undefined: the province's queue, where the office is unclear or the row unreadable. */
  readonly code: string | undefined;
  readonly name: string | undefined;
}

export interface CampaignProgress extends ProgressCounts {
  readonly campaign: string;
  readonly asOf: Date;
  readonly runId: number | undefined;
  readonly runAt: Date | undefined;
  /** Records that are no more in civil status: out of the total. */
  readonly suspended: number;
  readonly communes: readonly CommuneProgress[];
}

/**
 * How far a campaign is, in all and by commune, the communes by code and the province's queue last.
 *
 * @param context `among`: only these units, without the province's queue; all where left out
 */
export async function readCampaignProgress(
  db: Db,
  campaign: Campaign,
  context: { readonly units: UnitTable; readonly asOf: Date; readonly among?: Units },
): Promise<CampaignProgress> {
  const run = await findPublishedRun(db, campaign.campaignId);
  const counts = await countRecordStates(db, campaign.campaignId, context.among);
  const quarantined =
    context.among === undefined
      ? await countQuarantinedMarriages(db, campaign.campaignId)
      : { waiting: 0, setAside: 0 };
  const suspended = counts.filter(({ state }) => state === 'suspended');
  const communes = sumByCommune(counts, quarantined, context.units);
  return {
    campaign: campaign.name,
    asOf: context.asOf,
    runId: run?.runId,
    runAt: run?.publishedAt,
    suspended: suspended.reduce((sum, { records }) => sum + records, 0),
    ...sumOf(communes),
    communes,
  };
}

type Sum = {
  code: string | undefined;
  name: string | undefined;
  states: Record<RecordState, number>;
  reviewed: number;
  agreeing: number;
};

const emptyStates = () =>
  Object.fromEntries(RECORD_STATES.map((state) => [state, 0])) as Record<RecordState, number>;

function sumByCommune(
  counts: readonly StateCount[],
  quarantined: { readonly waiting: number; readonly setAside: number },
  units: UnitTable,
): CommuneProgress[] {
  const sums = new Map<string, Sum>();
  const sumFor = (code: string | undefined, name: string | undefined): Sum => {
    const known = sums.get(code ?? '') ?? { code, name, states: emptyStates(), reviewed: 0, agreeing: 0 };
    sums.set(code ?? '', known);
    return known;
  };
  for (const { unitCode, state, records, reviewed, agreeing } of counts) {
    if (state === 'suspended') continue;
    const sum =
      unitCode === ''
        ? sumFor(undefined, undefined)
        : sumFor(unitCode, communeOf(units, unitCode)?.name ?? unitCode);
    sum.states[state] += records;
    sum.reviewed += reviewed;
    sum.agreeing += agreeing;
  }
  const { waiting, setAside } = quarantined;
  if (waiting + setAside > 0) {
    const { states } = sumFor(undefined, undefined);
    states.quarantined += waiting;
    states.processed += setAside;
  }
  return [...sums.values()]
    .map((sum) => ({ ...sum, total: totalOf(sum.states) }))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** The province's queue comes last. */
const sortKey = ({ code }: Sum) => code ?? '\uffff';

function sumOf(communes: readonly CommuneProgress[]): ProgressCounts {
  const states = emptyStates();
  for (const commune of communes) for (const state of RECORD_STATES) states[state] += commune.states[state];
  const add = (figure: 'reviewed' | 'agreeing') =>
    communes.reduce((sum, commune) => sum + commune[figure], 0);
  return { total: totalOf(states), states, reviewed: add('reviewed'), agreeing: add('agreeing') };
}
