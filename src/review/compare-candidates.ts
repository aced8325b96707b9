import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordLooks } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import { findRunFindings } from '../db/run-findings.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { getCase } from './case-at-hand.ts';
import { type ComparedCouple, compareCouple } from './compare-couple.ts';

type Compared = Pick<ComparedCouple, 'husband' | 'wife'>;

const pidOf = (pid: string | undefined) => (pid === undefined || pid === 'NONE' ? null : pid);

/**
 * Every couple the run weighed beside the record, in the order the case names them: who chooses another candidate sees
 * the same marks as on the proposed one. The look is on record.
 *
 * @param context with the units that residences are read by
 *
 * Errors: CASE_NOT_FOUND; NOT_ALLOWED.
 */
export async function compareCandidates(
  { db, clock, actor, units }: WorkContext & { readonly units: UnitTable },
  { caseId }: { readonly caseId: number },
): Promise<readonly Compared[]> {
  authorise(actor, 'case.read');
  const now = clock.now();
  return await inTransaction(db, async (trx) => {
    const found = await getCase(trx, actor, caseId);
    const findings = await findRunFindings(trx, caseId);
    await recordLooks(trx, actor, now, [caseId], 'case.read');
    const compared: Compared[] = [];
    for (const pair of findings?.pairCandidates ?? []) {
      const [husband, wife] = pair.split('+');
      const standing = { ...found, husbandPid: pidOf(husband), wifePid: pidOf(wife) };
      const { couple } = await compareCouple(trx, standing, findings, [], { units, now });
      compared.push({ husband: couple.husband, wife: couple.wife });
    }
    return compared;
  });
}
