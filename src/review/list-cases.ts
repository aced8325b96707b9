import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordLooks } from '../audit/record-event.ts';
import { countByCounters } from '../db/case-counts.ts';
import { type CaseCount, countCases, type ListedCase, listCasePage, type PageEnd } from '../db/case-lists.ts';
import { inTransaction } from '../db/database.ts';
import type { CaseFilter, CaseSort } from '../domain/case-filter.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { scopeOf } from './actor-units.ts';

export interface ListCasesInput {
  readonly campaignId: number;
  readonly filter?: CaseFilter | undefined;
  readonly sort?: CaseSort | undefined;
  readonly descending?: boolean | undefined;
  /** `nextPage` of the page before. */
  readonly page?: string | undefined;
  /** 1 to 200. */
  readonly limit?: number | undefined;
}

export interface CaseList {
  readonly cases: readonly Omit<ListedCase, 'sortValue'>[];
  /** Undefined on the last page. */
  readonly nextPage: string | undefined;
  /** Counted on the first page only. */
  readonly count: CaseCount | undefined;
}

const PAGE = 50;
const LARGEST_PAGE = 200;

/**
 * A page of cases in the actor's units. The names on it are looks at persons, which the audit keeps.
 *
 * Errors: REQUEST_UNUSABLE for a page mark that is none; NOT_ALLOWED.
 */
export async function listCases(
  { db, clock, actor }: WorkContext,
  { campaignId, filter = {}, sort = 'priority', descending = false, page, limit = PAGE }: ListCasesInput,
): Promise<CaseList> {
  authorise(actor, 'case.list');
  const scope = scopeOf(actor, campaignId);
  const now = clock.now();
  const query = {
    filter,
    sort,
    descending,
    after: page === undefined ? undefined : readPage(page, sort),
    limit: Math.min(Math.max(Math.trunc(limit), 1), LARGEST_PAGE),
    now,
  };
  return await inTransaction(db, async (trx) => {
    const [{ cases, end }, counted] = await Promise.all([
      listCasePage(trx, scope, query),
      page === undefined ? count(trx) : undefined,
    ]);
    const caseIds = cases.map(({ caseId }) => caseId);
    await recordLooks(trx, actor, now, caseIds, 'case.list');
    return {
      cases,
      nextPage: end && writePage(end, sort),
      count: counted,
    };
  });

  async function count(trx: WorkContext['db']): Promise<CaseCount> {
    const counted = await countByCounters(trx, scope, filter);
    return counted === undefined
      ? await countCases(trx, scope, filter, now)
      : { cases: counted, isExact: true };
  }
}

const writePage = ({ value, caseId }: PageEnd, sort: CaseSort) =>
  Buffer.from(JSON.stringify([sort, value, caseId])).toString('base64url');

const VALUES: Readonly<Record<CaseSort, RegExp>> = {
  priority: /^-?\d{1,9}$/,
  registered: /^(?:\d{4}-\d\d-\d\d|infinity)$/,
  arrived: /^\d{4}-\d\d-\d\d [\d:.+-]+$/,
  changed: /^\d{4}-\d\d-\d\d [\d:.+-]+$/,
};

function readPage(page: string, sort: CaseSort): PageEnd {
  try {
    const [sorted, value, caseId] = JSON.parse(Buffer.from(page, 'base64url').toString()) as unknown[];
    if (
      sorted === sort &&
      typeof value === 'string' &&
      VALUES[sort].test(value) &&
      Number.isSafeInteger(caseId)
    )
      return { value, caseId: caseId as number };
  } catch {
    // Told below as any other mark that is none.
  }
  throw new AppError('REQUEST_UNUSABLE', messages.review.pageUnusable());
}
