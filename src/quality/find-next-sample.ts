import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordLooks } from '../audit/record-event.ts';
import { listCaseRows } from '../db/cases.ts';
import { inTransaction } from '../db/database.ts';
import { offerNextSample } from '../db/quality-samples.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { unitsOf } from '../review/actor-units.ts';
import { leaseFrom } from '../review/case-at-hand.ts';
import { type ComparedSpouse, compareCouple, type ShownPerson } from '../review/compare-couple.ts';
import { maskCells } from '../review/mask-cells.ts';

/** A record beside one couple: nothing tells what the machine, or anybody, says of it. */
export interface BlindSample {
  readonly sampleId: number;
  readonly written: Readonly<Record<string, string>>;
  readonly husband: ComparedSpouse;
  readonly wife: ComparedSpouse;
  readonly persons: Readonly<Record<string, ShownPerson>>;
}

/**
 * The next pair of the blind sample for this officer, for ten minutes hers alone; undefined where none is left.
 *
 * Errors: NOT_ALLOWED.
 */
export async function findNextSample(
  { db, clock, actor, units }: WorkContext & { readonly units: UnitTable },
  { campaignId }: { readonly campaignId: number },
): Promise<BlindSample | undefined> {
  authorise(actor, 'quality.sample');
  const now = clock.now();
  return await inTransaction(db, async (trx) => {
    const reviewer = { accountId: actor.accountId, units: unitsOf(actor), now };
    const sample = await offerNextSample(trx, campaignId, reviewer, leaseFrom(now));
    if (sample === undefined) return undefined;
    const [row] = await listCaseRows(trx, [sample.caseId]);
    const shown = { ...row!, husbandPid: sample.husbandPid, wifePid: sample.wifePid };
    const { couple } = await compareCouple(trx, shown, undefined, [], { units, now });
    await recordLooks(trx, actor, now, [sample.caseId], 'quality.look');
    const { husband, wife, persons } = couple;
    return { sampleId: sample.sampleId, written: maskCells(row!.written), husband, wife, persons };
  });
}
