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

/** An order learns its run's number late: till then the run that started under it and goes on is its own. */
function isOf(run: Run, { runId, startedAt, finishedAt }: Order): boolean {
  if (runId !== null) return runId === run.runId;
  return run.state === 'running' && finishedAt === null && startedAt !== null && run.startedAt >= startedAt;
}

/** What happened in a campaign, the latest first; an order that goes on is its run's too. */
export function entriesOf(runs: readonly Run[], orders: readonly Order[]): readonly Entry[] {
  const ended = orders.filter(({ finishedAt }) => finishedAt !== null);
  const ofRuns = runs.map((run): Entry => {
    const order = orders.find((one) => isOf(run, one));
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
