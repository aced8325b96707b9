import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { ifMatch, write } from '../api/ask.ts';
import { useSession } from '../api/session.tsx';
import type { WholeCase } from '../api/wire.ts';
import { useNotices } from '../shell/notices.tsx';
import { caseKey, fetchCase } from './case-queue.ts';
import { dropReadingsOf, type GivenReading, keepAsSaidAgain, keepGiven } from './given.ts';
import { t } from './messages.ts';

/** What is entered of a column. */
interface BookValue {
  /** Column of the record. */
  readonly field: string;
  /** Null: what was read last is taken back. */
  readonly value: string | null;
  /** Of a value; what is taken back takes no place: one that is shown masked could not be sent. */
  readonly book?: string;
  readonly page?: string;
  /** Number of the reading that counts again. */
  readonly restores?: number;
}

/** Number of what was last said of a column; it may be that nothing is read there. */
const latestOf = ({ fieldReadings }: WholeCase, wanted: string): number | undefined =>
  fieldReadings.find(({ field }) => field === wanted)?.readingId;

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
      const idBefore = latestOf(shown, field);
      const { readingId } = await send(shown, entered);
      keepGiven({ caseId, accountId, readingId, field, idBefore });
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
  const { caseId, field, readingId, idBefore } = given;
  const standing = await queries.fetchQuery({
    queryKey: caseKey(caseId),
    queryFn: () => fetchCase(caseId),
    staleTime: 0,
  });
  if (latestOf(standing, field) !== readingId) return t.case.readingSince;
  const back = { field, value: null, ...(idBefore !== undefined && { restores: idBefore }) };
  keepAsSaidAgain(given, (await send(standing, back)).readingId);
  return undefined;
}
