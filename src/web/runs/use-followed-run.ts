import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useState } from 'react';
import { ask } from '../api/ask.ts';
import type { RunEvent } from '../api/wire.ts';

export interface FollowedStage {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly startedAt: string;
  readonly toldAt: string;
}

export interface SaidLine {
  readonly at: string;
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface FollowedRun {
  readonly stages: readonly FollowedStage[];
  readonly log: readonly SaidLine[];
}

const NOTHING: FollowedRun = { stages: [], log: [] };
/** A browser gives up on a reply that is no stream, as after the session's end; then we come back ourselves. */
const RETURN_MS = 5_000;

function take(run: FollowedRun, event: RunEvent | 'anew'): FollowedRun {
  if (event === 'anew') return NOTHING;
  if ('message' in event) return { ...run, log: [...run.log, event] };
  const { at, stage, done, total } = event;
  const known = run.stages.find((one) => one.stage === stage);
  const next = { stage, done, total, startedAt: known?.startedAt ?? at, toldAt: at };
  return {
    ...run,
    stages: known ? run.stages.map((one) => (one === known ? next : one)) : [...run.stages, next],
  };
}

/**
 * What the run of an order tells, from its beginning, as it tells it. A line that was cut is taken up where it broke.
 */
export function useFollowedRun(orderId: number): { readonly run: FollowedRun; readonly isCut: boolean } {
  const [run, dispatch] = useReducer(take, NOTHING);
  const [isCut, setIsCut] = useState(false);
  const queries = useQueryClient();
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      dispatch('anew');
      source = new EventSource(`/api/run-orders/${orderId}/events`);
      source.onopen = () => setIsCut(false);
      source.onmessage = ({ data }) => dispatch(JSON.parse(data) as RunEvent);
      source.addEventListener('end', () => {
        source?.close();
        void queries.invalidateQueries({ queryKey: ['runs'] });
      });
      source.onerror = () => {
        setIsCut(true);
        if (source?.readyState !== EventSource.CLOSED) return;
        // Says where the session has ended; the sign-in comes up then.
        ask(`/api/run-orders/${orderId}`).catch(() => {});
        timer = setTimeout(open, RETURN_MS);
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [orderId, queries]);
  return { run, isCut };
}
