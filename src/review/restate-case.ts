import { type CountedAct, countActs, lockCaseFacts, writeStandings } from '../db/case-writing.ts';
import { type CaseRow, listCaseRows } from '../db/cases.ts';
import type { Db } from '../db/database.ts';
import type { KeptJudgement } from '../db/judged-cases.ts';
import { listKeptJudgementsOf } from '../db/judgements.ts';
import { listStandingsOfCases } from '../db/list-standings.ts';
import { listRunFindings, type RunFindings } from '../db/run-findings.ts';
import { returnedJudgement } from '../domain/case-judgement.ts';
import { type CaseStanding, standingOf } from '../domain/case-standing.ts';
import { asReadInBook, mayNotKnowFrom } from '../domain/couple-discrepancies.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { coupleDiscrepancies } from './couple-discrepancies.ts';

export interface RestatedCase {
  readonly standing: CaseStanding;
  readonly version: number;
  /** What is not reversed, the oldest first. */
  readonly judgements: readonly KeptJudgement[];
}

/** The act that changes where cases stand: when it was, and whose work it is counted as. */
interface Act {
  readonly at: Date;
  readonly accountId: number;
  /** What it is counted as for each case, besides closing it or opening it again. */
  readonly kinds?: readonly CountedAct['kind'][];
}

/**
 * Brings a case to what stands of the run's findings and everything judged on it, in the transaction of the act that
 * changed something.
 *
 * @throws AppError CASE_NOT_JUDGEABLE where the published run does not hold the record
 */
export async function restateCase(
  db: Db,
  { caseId, campaignId }: Pick<CaseRow, 'caseId' | 'campaignId'>,
  act: Act,
): Promise<RestatedCase> {
  const restated = (await restateCases(db, campaignId, [caseId], act)).get(caseId);
  if (restated === undefined) throw new AppError('CASE_NOT_JUDGEABLE', messages.review.notJudgeable());
  return restated;
}

const CASES_AT_ONCE = 2_000;
const NO_STANDINGS: Awaited<ReturnType<typeof listStandingsOfCases>> = new Map();

/** The same for many cases, some thousands at a time; those the published run does not hold are left out. */
export async function restateCases(
  db: Db,
  campaignId: number,
  caseIds: readonly number[],
  act: Act,
): Promise<Map<number, RestatedCase>> {
  const sorted = caseIds.toSorted((a, b) => a - b);
  const all = new Map<number, RestatedCase>();
  const counted: CountedAct[] = [];
  for (let from = 0; from < sorted.length; from += CASES_AT_ONCE) {
    const some = await restateSome(db, campaignId, sorted.slice(from, from + CASES_AT_ONCE), act, counted);
    for (const [caseId, restated] of some) all.set(caseId, restated);
  }
  await countActs(db, { campaignId, at: act.at, accountId: act.accountId }, counted);
  return all;
}

async function restateSome(
  db: Db,
  campaignId: number,
  caseIds: readonly number[],
  { at, kinds = [] }: Act,
  counted: CountedAct[],
): Promise<Map<number, RestatedCase>> {
  const [facts, findings, keptOfAll] = await Promise.all([
    lockCaseFacts(db, caseIds),
    listRunFindings(db, campaignId, caseIds),
    listKeptJudgementsOf(db, caseIds),
  ]);
  const kept = Map.groupBy(keptOfAll, ({ caseId }) => caseId);
  const restated = [];
  const listed = facts.filter(({ wasListed }) => wasListed).map(({ caseId }) => caseId);
  const lists = listed.length === 0 ? NO_STANDINGS : await listStandingsOfCases(db, listed);
  for (const { caseId, unitCode, state, version, isDisputed, isInConflict, readAt } of facts) {
    counted.push(...kinds.map((kind) => ({ unitCode, kind })));
    const found = findings.get(caseId);
    if (found === undefined) continue;
    const judgements = kept.get(caseId) ?? [];
    const returned = returnedJudgement(judgements);
    const isReadSince = readAt !== null && readAt >= mayNotKnowFrom(found.begunAt);
    const standing = standingOf(
      isReadSince ? await readInBook(db, caseId, found, at) : found,
      judgements.filter(({ stands }) => stands),
      lists.get(caseId) ?? new Map(),
      [
        ...(returned === undefined ? [] : (['changed'] as const)),
        ...(isDisputed ? (['disagreement'] as const) : []),
        ...(isInConflict ? (['two_marriages'] as const) : []),
      ],
    );
    const returnedJudgementId = returned?.judgementId ?? null;
    restated.push({ caseId, standing, judgements, returnedJudgementId, version: version + 1 });
    const [was, is] = [state === 'processed', standing.state === 'processed'];
    if (was !== is) counted.push({ unitCode, kind: is ? 'closed' : 'reopened' });
  }
  await writeStandings(db, restated, at);
  return new Map(
    restated.map(({ caseId, standing, judgements, version }) => [caseId, { standing, judgements, version }]),
  );
}

/** The findings with what was read in the paper book. */
async function readInBook(db: Db, caseId: number, found: RunFindings, at: Date): Promise<RunFindings> {
  const [row] = await listCaseRows(db, [caseId]);
  const proposed = { husbandPid: found.husband.pid, wifePid: found.wife.pid };
  return asReadInBook(found, await coupleDiscrepancies(db, row!, proposed, found.discrepancies, at));
}
