import { expect, test } from 'vitest';
import { inTurns } from '../../src/transfers/in-turns.ts';

test('others get their turn while many rows are made, and the rows keep their order', async () => {
  let isDone = false;
  let turns = 0;
  const other = () => {
    turns++;
    if (!isDone) setImmediate(other);
  };
  setImmediate(other);
  const all = Array.from({ length: 1_000 }, (_, at) => at);
  const made = await inTurns(all, (one, at) => one + at);
  isDone = true;
  expect(made).toEqual(all.map((one) => 2 * one));
  expect(turns).toBeGreaterThanOrEqual(9);
});
