import type { QueryClient } from '@tanstack/react-query';
import { ask, write } from '../api/ask.ts';
import type { CaseFilter, WholeCase } from '../api/wire.ts';

export const caseKey = (caseId: number) => ['case', caseId] as const;

export const fetchCase = (caseId: number) => ask<WholeCase>(`/api/cases/${caseId}`);

/** Answered in this tab, and looked at ahead: the service is asked for others. */
const MOST_EXCEPT = 180;

/**
 * The queue as one tab works through it: the next case is claimed and read ahead of the answer, so that it is painted from
 * memory.
 */
export function createCaseQueue(queries: QueryClient, campaignId: number, filter: CaseFilter) {
  let seen: number[] = [];
  const answered = new Set<number>();
  /** Left without an answer, the one to come first last: somebody went back to a case before. */
  let waiting: number[] = [];
  let standing: number | undefined;
  let ahead: Promise<number | null> | undefined;
  let taken = 0;

  const claim = async (): Promise<number | null> => {
    const body = { filter, except: seen.slice(-MOST_EXCEPT) };
    // Kept like an answer: with the line or the session gone, the tab goes on by itself once they are back.
    const { next } = await write<{ next: { caseId: number } | null }>(
      `/api/campaigns/${campaignId}/cases/next`,
      { body, isAnswer: false },
    );
    if (next === null) return null;
    seen.push(next.caseId);
    await queries.prefetchQuery({
      queryKey: caseKey(next.caseId),
      queryFn: () => fetchCase(next.caseId),
      staleTime: 60_000,
    });
    return next.caseId;
  };

  return {
    /** A case that is on the screen: the one after it is fetched now. */
    standOn(caseId: number): void {
      if (standing !== undefined && standing !== caseId && !answered.has(standing)) waiting.push(standing);
      standing = caseId;
      waiting = waiting.filter((one) => one !== caseId);
      seen = [...seen.filter((one) => one !== caseId), caseId];
      ahead ??= claim();
      ahead.catch(() => {
        ahead = undefined;
      });
    },
    /**
     * @param done has its answer, and does not come again by itself
     * @returns the case after, null at the end of the filter
     */
    async next(done?: number): Promise<number | null> {
      if (done !== undefined) answered.add(done);
      const left = waiting.pop();
      if (left !== undefined) {
        taken++;
        return left;
      }
      const found = ahead ?? claim();
      ahead = undefined;
      taken++;
      return await found;
    },
    /** How many have been gone through, the one on the screen included. */
    taken: () => taken,
    /** A case whose answer was refused or taken back comes again. */
    forget(caseId: number): void {
      if (answered.delete(caseId)) taken--;
      seen = seen.filter((one) => one !== caseId);
    },
    /** Gives back what was claimed and is not on the screen. */
    async leave(): Promise<void> {
      const left = waiting;
      waiting = [];
      const claimed = await ahead?.catch(() => null);
      ahead = undefined;
      for (const caseId of claimed == null ? left : [...left, claimed])
        await ask(`/api/cases/${caseId}/claim`, { method: 'DELETE' }).catch(() => undefined);
    },
  };
}

export type CaseQueue = ReturnType<typeof createCaseQueue>;

let current: { readonly key: string; readonly queue: CaseQueue } | undefined;

/** The tab's one queue, made anew for another filter. */
export function queueFor(queries: QueryClient, campaignId: number, filter: CaseFilter): CaseQueue {
  const key = JSON.stringify([campaignId, filter]);
  if (current?.key === key) return current.queue;
  void current?.queue.leave();
  current = { key, queue: createCaseQueue(queries, campaignId, filter) };
  return current.queue;
}

export function leaveQueue(): void {
  void current?.queue.leave();
  current = undefined;
}
