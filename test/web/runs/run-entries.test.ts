import { expect, test } from 'vitest';
import type { LinkRuns, RunOrders } from '../../../src/web/api/wire.ts';
import { entriesOf } from '../../../src/web/runs/run-entries.ts';

type Run = LinkRuns['runs'][number];
type Order = RunOrders['orders'][number];

const running = {
  runId: 7,
  state: 'running',
  startedAt: '2026-11-26T01:30:05.000Z',
  finishedAt: null,
} as Run;
const order = {
  orderId: 3,
  origin: 'person',
  state: 'running',
  orderedAt: '2026-11-26T01:29:59.000Z',
  startedAt: '2026-11-26T01:30:00.000Z',
  finishedAt: null,
  runId: null,
} as Order;

test('a run that goes on is of the order that began it', () => {
  expect(entriesOf([running], [{ ...order, runId: 7 }])[0]).toMatchObject({
    key: 'run-7',
    order: { orderId: 3 },
  });
});

test('a run of the terminal is of no order that waits for its end, before it or after it began', () => {
  for (const startedAt of ['2026-11-26T01:00:00.000Z', running.startedAt])
    expect(entriesOf([{ ...running, startedAt }], [order])).toMatchObject([
      { key: 'run-7', order: undefined },
    ]);
});
