import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { ifMatch, write } from '../api/ask.ts';
import { useSession } from '../api/session.tsx';
import type { WholeCase } from '../api/wire.ts';
import { useNotices } from '../shell/notices.tsx';
import { caseKey, fetchCase } from './case-queue.ts';
import { dropReadingsOf, type GivenReading, keepAsSaidAgain, keepGiven } from './given.ts';
import { t } from './messages.ts';
import { type BookValue, bookValueBefore, latestOf, standingReading } from './undone-reading.ts';

const send = ({ caseId, version }: WholeCase, body: BookValue) =>
  write<{ readonly readingId: number }>(`/api/cases/${caseId}/readings`, { headers: ifMatch(version), body });

/** What is read in the paper book of a case: entered beside what was keyed, and taken back. */
export function useReadings(shown: WholeCase) {
  const queries = useQueryClient();
  const { accountId } = useSession();
  const { tell, tellProblem } = useNotices();
  const { caseId } = shown;
  return {
    /** Errors: those of the service, as `Problem`. */
    async enter(entered: BookValue): Promise<void> {
      const { field } = entered;
      const before = standingReading(shown.fieldReadings, field);
      const idBefore = latestOf(shown.fieldReadings, field)?.readingId;
      const { readingId } = await send(shown, entered);
      keepGiven({ caseId, accountId, readingId, field, before, idBefore });
      tell({ text: t.case.readingEntered, about: caseId });
      await queries.invalidateQueries({ queryKey: caseKey(caseId) });
    },
    async withdraw(field: string): Promise<void> {
      try {
        await send(shown, { field, value: null });
        dropReadingsOf(caseId, field);
        tell({ text: t.case.readingWithdrawn, about: caseId });
      } catch (error) {
        tellProblem(error);
      }
      await queries.invalidateQueries({ queryKey: caseKey(caseId) });
    },
  };
}

/**
 * Takes the reading just entered back: what had been read before counts again, else what was keyed.
 *
 * @returns why it stays, undefined where it was taken back
 *
 * Errors: those of the service, as `Problem`.
 */
export async function undoReading(queries: QueryClient, given: GivenReading): Promise<string | undefined> {
  const { caseId, field, readingId, before } = given;
  const standing = await queries.fetchQuery({
    queryKey: caseKey(caseId),
    queryFn: () => fetchCase(caseId),
    staleTime: 0,
  });
  const latest = latestOf(standing.fieldReadings, field);
  if (latest?.readingId !== readingId) return t.case.readingSince;
  const counts = bookValueBefore(latest, before);
  if (counts === undefined) return t.case.readingMasked;
  keepAsSaidAgain(given, (await send(standing, counts)).readingId);
  return undefined;
}
