import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import { ifMatch, Problem, write } from '../api/ask.ts';
import { useSession } from '../api/session.tsx';
import type { CaseAnswer, JudgedCase, Resolution, WholeCase } from '../api/wire.ts';
import type { AddressFilter } from '../queue/filter-address.ts';
import { useNotices } from '../shell/notices.tsx';
import { words } from '../words.ts';
import { type CaseQueue, caseKey } from './case-queue.ts';
import { dropAnswersTo, keepGiven, takeLastGiven } from './given.ts';
import { t } from './messages.ts';
import { undoReading } from './use-readings.ts';

/** How somebody came to a case, and where its answer leads. */
export interface Way {
  readonly queue: CaseQueue | undefined;
  readonly search: AddressFilter;
  /** Opened from the list: the answer leads back to it. */
  readonly isFromList: boolean;
  /** Cases left under the filter, this one included; undefined where nobody counted. */
  readonly left: number | undefined;
}

function whyNot(error: unknown): string {
  if (!(error instanceof Problem)) return words.faults.unexpected;
  return error.code === 'CASE_CHANGED' ? t.case.changedSince : error.message;
}

/** Sends answers and goes on at once: the next case is shown while the answer travels, and a refusal comes back by name. */
export function useAnswers(shown: WholeCase | undefined, { queue, search, isFromList }: Way) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { tell, tellProblem } = useNotices();
  const { accountId } = useSession();
  const isBusy = useRef(false);

  const goTo = useCallback(
    (caseId: number) =>
      navigate({
        to: '/case/$caseId',
        params: { caseId: String(caseId) },
        search: { ...search, ...(queue && { queue: true as const }) },
      }),
    [navigate, search, queue],
  );

  const openIt = useCallback(
    (caseId: number) => ({ label: t.case.open(caseId), run: () => void goTo(caseId) }),
    [goTo],
  );

  const undo = useCallback(async () => {
    const last = takeLastGiven(accountId);
    if (last === undefined) {
      tell({ text: t.case.nothingToUndo });
      return;
    }
    const { caseId } = last;
    try {
      if ('readingId' in last) {
        const why = await undoReading(queries, last);
        if (why !== undefined)
          tell({ text: t.case.undoRefused(caseId, why), isBad: true, action: openIt(caseId) });
        if (why !== undefined) return;
      } else {
        const judged = await last.judged;
        if (judged === undefined) return;
        await write(`/api/judgements/${judged.judgementId}/undo`);
        queue?.forget(caseId);
        // Somebody else may have taken it since: then it is only shown.
        await write(`/api/cases/${caseId}/claim`, { isAnswer: false }).catch(() => undefined);
      }
      await queries.invalidateQueries({ queryKey: caseKey(caseId) });
      tell({ text: 'readingId' in last ? t.case.readingWithdrawn : t.case.undone });
      await goTo(caseId);
    } catch (error) {
      tell({ text: t.case.undoRefused(caseId, whyNot(error)), isBad: true, action: openIt(caseId) });
    }
  }, [accountId, queries, queue, tell, goTo, openIt]);

  /** Names the case whose answer was not taken, and lets it come again. */
  const refused = useCallback(
    (caseId: number, what: string, error: unknown): void => {
      queue?.forget(caseId);
      void queries.invalidateQueries({ queryKey: caseKey(caseId) });
      tell({
        text: t.case.refused(caseId, what, whyNot(error)),
        isBad: true,
        about: caseId,
        action: openIt(caseId),
      });
    },
    [queries, queue, tell, openIt],
  );

  /**
   * @param send resolves once the service has taken the answer
   * @param stays there is more to answer about the case: it is read anew, and stays on the screen
   */
  const answer = useCallback(
    async (what: string, send: (from: WholeCase) => Promise<JudgedCase>, stays = false) => {
      if (shown === undefined || isBusy.current) return;
      isBusy.current = true;
      const { caseId } = shown;
      const judged = send(shown).then(
        (done) => {
          queries.removeQueries({ queryKey: caseKey(caseId), type: 'inactive' });
          return done;
        },
        (error: unknown) => {
          dropAnswersTo(caseId);
          refused(caseId, what, error);
          return undefined;
        },
      );
      keepGiven({ caseId, accountId, judged });
      tell({
        text: t.case.answered(what),
        about: caseId,
        action: { label: t.case.undo, run: () => void undo() },
      });
      try {
        if (queue === undefined || stays) {
          const isTaken = (await judged) !== undefined;
          void queries.invalidateQueries({ queryKey: ['cases'] });
          if (isTaken && isFromList && !stays) await navigate({ to: '/queue', search: search as never });
          else await queries.invalidateQueries({ queryKey: caseKey(caseId) });
          return;
        }
        const next = await queue.next(caseId);
        if (next === null) await navigate({ to: '/work', search: search as never });
        else await goTo(next);
      } catch (error) {
        tellProblem(error);
      } finally {
        isBusy.current = false;
      }
    },
    [shown, queue, accountId, queries, navigate, search, isFromList, goTo, undo, tell, tellProblem, refused],
  );

  const judge = useCallback(
    (given: CaseAnswer, reason = '') =>
      answer(words.decisions[given.decision], (from) =>
        write<JudgedCase>(`/api/cases/${from.caseId}/judgements`, {
          headers: ifMatch(from.version),
          body: { answer: given, ...(reason !== '' && { reason }) },
        }),
      ),
    [answer],
  );

  const close = useCallback(
    (
      discrepancies: readonly string[],
      resolution: Resolution,
      reason: string,
      // Who they are is still to be said, unless the record itself is to go.
      stays = shown?.state === 'identity_open' && resolution !== 'remove_duplicate',
    ) =>
      answer(
        words.resolutions[resolution],
        (from) =>
          write<JudgedCase>(`/api/cases/${from.caseId}/closures`, {
            headers: ifMatch(from.version),
            body: { discrepancies, resolution, reason },
          }),
        stays,
      ),
    [answer, shown],
  );

  const claim = useCallback(async () => {
    if (shown === undefined) return;
    try {
      await write(`/api/cases/${shown.caseId}/claim`, { isAnswer: false });
      await queries.invalidateQueries({ queryKey: caseKey(shown.caseId) });
    } catch (error) {
      tellProblem(error);
    }
  }, [shown, queries, tellProblem]);

  return { judge, close, undo, claim };
}
