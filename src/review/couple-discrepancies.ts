import type { CaseRow } from '../db/cases.ts';
import type { Db } from '../db/database.ts';
import { listPersons } from '../db/registered-persons.ts';
import { findRunFindings } from '../db/run-findings.ts';
import { coupleDiscrepanciesOf } from '../domain/couple-discrepancies.ts';
import type { Discrepancy } from '../domain/discrepancy.ts';

/**
 * What differs from the persons of an answer where the run proposed others; undefined where the run's own findings hold.
 */
export async function judgedDiscrepancies(
  db: Db,
  shown: CaseRow,
  couple: Persons,
  at: Date,
): Promise<readonly Discrepancy[] | undefined> {
  const { husbandPid, wifePid } = couple;
  const findings = await findRunFindings(db, shown.caseId);
  const isOther = (pid: string | null, proposed: string | null | undefined) =>
    pid !== null && pid !== proposed;
  if (!isOther(husbandPid, findings?.husband.pid) && !isOther(wifePid, findings?.wife.pid)) return undefined;
  return await coupleDiscrepancies(db, shown, couple, findings?.discrepancies ?? [], at);
}

/** Persons a record is held to be about; null for a spouse held to be absent. */
interface Persons {
  readonly husbandPid: string | null;
  readonly wifePid: string | null;
}

/** What differs between a record, with what was read in the paper book, and two persons: see `coupleDiscrepanciesOf`. */
export async function coupleDiscrepancies(
  db: Db,
  shown: CaseRow,
  { husbandPid, wifePid }: Persons,
  found: readonly Discrepancy[],
  at: Date,
): Promise<readonly Discrepancy[]> {
  const persons = await listPersons(
    db,
    shown.campaignId,
    [husbandPid, wifePid].filter((pid) => pid !== null),
  );
  const couple = [persons.get(husbandPid ?? ''), persons.get(wifePid ?? '')] as const;
  return coupleDiscrepanciesOf(shown, couple, found, at);
}
