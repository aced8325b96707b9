import type { LinkRuns, RunOrders } from '../api/wire.ts';

type Run = LinkRuns['runs'][number];
type Order = RunOrders['orders'][number];

/** A run, an order, or both: a run from the terminal has no order, an order whose source failed no run. */
export interface Entry {
  readonly key: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly state: Run['state'];
  readonly run: Run | undefined;
  readonly order: Order | undefined;
}

/** What happened in a campaign, the latest first; an order that goes on is its run's too. */
export function entriesOf(runs: readonly Run[], orders: readonly Order[]): readonly Entry[] {
  const ended = orders.filter(({ finishedAt }) => finishedAt !== null);
  const ofRuns = runs.map((run): Entry => {
    const order = orders.find(({ runId }) => runId === run.runId);
    const { startedAt, finishedAt, state } = run;
    return { key: `run-${run.runId}`, startedAt, finishedAt, state, run, order };
  });
  const withoutRun = ended.flatMap((order): readonly Entry[] => {
    const { orderId, orderedAt, startedAt, finishedAt, state, runId } = order;
    if (runId !== null || state === 'waiting') return [];
    const key = `order-${orderId}`;
    return [{ key, startedAt: startedAt ?? orderedAt, finishedAt, state, run: undefined, order }];
  });
  return [...ofRuns, ...withoutRun].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}
