import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { ifMatch, write } from '../api/ask.ts';
import { useSession } from '../api/session.tsx';
import type { WholeCase } from '../api/wire.ts';
import { useNotices } from '../shell/notices.tsx';
import { caseKey, fetchCase } from './case-queue.ts';
import { dropReadingsOf, type GivenReading, keepGiven } from './given.ts';
import { t } from './messages.ts';

interface BookValue {
  /** Column of the record. */
  readonly field: string;
  readonly value: string | null;
  readonly book: string;
  readonly page: string;
}

const send = ({ caseId, version }: WholeCase, body: BookValue) =>
  write<{ readonly readingId: number }>(`/api/cases/${caseId}/readings`, { headers: ifMatch(version), body });

const latestOf = ({ fieldReadings }: WholeCase, wanted: string) =>
  fieldReadings.find(({ field }) => field === wanted);

/** What is read in the paper book of a case: entered beside what was keyed, and taken back. */
export function useReadings(shown: WholeCase) {
  const queries = useQueryClient();
  const { accountId } = useSession();
  const { tell, tellProblem } = useNotices();
  const { caseId } = shown;
  return {
    /** Errors: those of the service, as `Problem`. */
    async enter(entered: BookValue): Promise<void> {
      const before = shown.readings?.[entered.field] ?? null;
      const { readingId } = await send(shown, entered);
      keepGiven({ caseId, accountId, readingId, field: entered.field, before });
      tell({ text: t.case.readingEntered, about: caseId });
      await queries.invalidateQueries({ queryKey: caseKey(caseId) });
    },
    async withdraw(field: string): Promise<void> {
      const latest = latestOf(shown, field);
      if (latest === undefined) return;
      try {
        await send(shown, { field, value: null, book: latest.book, page: latest.page });
        dropReadingsOf(caseId, field);
        tell({ text: t.case.readingWithdrawn, about: caseId });
      } catch (error) {
        tellProblem(error);
      }
      await queries.invalidateQueries({ queryKey: caseKey(caseId) });
    },
  };
}

/** What is shown of a number is masked: it cannot be entered again. */
const isMasked = (text: string) => text.includes('•');

/**
 * Takes the reading just entered back: what had been read before counts again, else what was keyed.
 *
 * @returns why it stays, undefined where it was taken back
 *
 * Errors: those of the service, as `Problem`.
 */
export async function undoReading(
  queries: QueryClient,
  { caseId, field, readingId, before }: GivenReading,
): Promise<string | undefined> {
  const standing = await queries.fetchQuery({
    queryKey: caseKey(caseId),
    queryFn: () => fetchCase(caseId),
    staleTime: 0,
  });
  const latest = latestOf(standing, field);
  if (latest?.readingId !== readingId) return t.case.readingSince;
  if (before !== null && isMasked(before)) return t.case.readingMasked;
  await send(standing, { field, value: before, book: latest.book, page: latest.page });
  return undefined;
}
