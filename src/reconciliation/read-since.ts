import { listCasesReadSince } from '../db/case-papers.ts';
import { listCaseRows } from '../db/cases.ts';
import type { Db } from '../db/database.ts';
import { listPersons } from '../db/registered-persons.ts';
import type { Findings } from '../domain/case-findings.ts';
import { asReadInBook, coupleDiscrepanciesOf, mayNotKnowFrom } from '../domain/couple-discrepancies.ts';

interface Found {
  readonly entryId: number;
  readonly findings: Findings;
}

/** What a run found, with what was read in the paper books since it began. */
export async function withReadingsSince(
  db: Db,
  campaignId: number,
  found: readonly Found[],
  { since, at }: { readonly since: Date; readonly at: Date },
): Promise<readonly Found[]> {
  const read = new Set(await listCasesReadSince(db, campaignId, mayNotKnowFrom(since)));
  const again = found.filter(({ entryId }) => read.has(entryId));
  if (again.length === 0) return found;
  const ids = again.map(({ entryId }) => entryId);
  const rows = new Map((await listCaseRows(db, ids)).map((row) => [row.caseId, row]));
  const pids = again.flatMap(({ findings }) => [findings.husband.pid, findings.wife.pid]);
  const persons = await listPersons(
    db,
    campaignId,
    pids.filter((pid) => pid !== null),
  );
  return found.map((one) => {
    const row = read.has(one.entryId) ? rows.get(one.entryId) : undefined;
    if (row === undefined) return one;
    const { husband, wife } = one.findings;
    const couple = [persons.get(husband.pid ?? ''), persons.get(wife.pid ?? '')] as const;
    const told = coupleDiscrepanciesOf(row, couple, one.findings.discrepancies, at);
    return { ...one, findings: asReadInBook(one.findings, told) };
  });
}
