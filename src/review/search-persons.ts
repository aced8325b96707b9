import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { vietnamDay } from '../clock.ts';
import { inTransaction } from '../db/database.ts';
import { handlesOf } from '../db/person-handles.ts';
import { countSearchBeyond, refreshPersonSearch, searchPersons as search } from '../db/person-search.ts';
import { readPersonQuery } from '../domain/person-query.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { unitsOf } from './actor-units.ts';
import { getCase } from './case-at-hand.ts';
import type { ShownPerson } from './compare-couple.ts';
import { showPerson } from './compare-couple.ts';

export interface SearchPersonsInput {
  /** The case the person is looked for. */
  readonly caseId: number;
  /** A name, at least surname and given name, with or without marks; or a whole number of 9 or 12 digits. */
  readonly text: string;
  readonly birthYear?: number | undefined;
  /** Looks beyond the actor's own communes: needs a reason, is capped a day, and stands in the audit. */
  readonly isBeyond?: boolean | undefined;
  readonly reason?: string | undefined;
}

export interface FoundPersons {
  readonly persons: readonly ShownPerson[];
  /** There are more than are shown: narrow the search. */
  readonly hasMore: boolean;
}

const SHOWN = 20;
/** Searches beyond the jurisdiction an account may make a day. */
const BEYOND_A_DAY = 60;

/**
 * Persons of the population register by name or number, living in the actor's communes or, with a reason, anywhere.
 *
 * Errors: CASE_NOT_FOUND; REQUEST_UNUSABLE for a search too wide; REASON_NEEDED; SEARCH_LIMIT_REACHED; NOT_ALLOWED.
 */
export async function searchPersons(
  { db, clock, actor }: WorkContext,
  { caseId, text, birthYear, isBeyond = false, reason = '' }: SearchPersonsInput,
): Promise<FoundPersons> {
  authorise(actor, 'person.search');
  const query = readPersonQuery(text, birthYear);
  if (query === undefined) throw new AppError('REQUEST_UNUSABLE', messages.review.searchUnusable());
  const units = unitsOf(actor);
  const goesBeyond = isBeyond && units !== undefined;
  if (goesBeyond && reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const { campaignId } = await getCase(trx, actor, caseId);
    if (goesBeyond && (await countSearchBeyond(trx, actor.accountId, vietnamDay(at))) > BEYOND_A_DAY)
      throw new AppError('SEARCH_LIMIT_REACHED', messages.review.searchLimit(String(BEYOND_A_DAY)));
    await refreshPersonSearch(trx, campaignId);
    const found = await search(trx, campaignId, query, goesBeyond ? undefined : units, SHOWN + 1);
    const persons = found.slice(0, SHOWN);
    const handles = await handlesOf(
      trx,
      campaignId,
      persons.map(({ pid }) => pid),
    );
    await recordEvent(trx, {
      at,
      actor,
      action: goesBeyond ? 'person.search_beyond' : 'person.search',
      subject: `case:${caseId}`,
      campaignId,
      entryId: caseId,
      ...(reason.trim() !== '' && { reason: reason.trim() }),
      detail: { by: query.by, shown: persons.length, handles: [...handles.values()].sort() },
    });
    return {
      persons: persons.map((person) => showPerson(person, handles.get(person.pid)!)),
      hasMore: found.length > SHOWN,
    };
  });
}
