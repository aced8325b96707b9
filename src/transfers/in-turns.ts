import { setImmediate as breathe } from 'node:timers/promises';

/** Rows between two pauses in which others get their turn: some 5 ms of one core. */
const ROWS_AT_A_STRETCH = 100;

/** Makes one thing of each, and lets others have their turn in between: a list of a province takes a second of one core. */
export async function inTurns<One, Made>(
  all: readonly One[],
  make: (one: One, at: number) => Made,
): Promise<Made[]> {
  const made: Made[] = [];
  for (const [at, one] of all.entries()) {
    if (at % ROWS_AT_A_STRETCH === ROWS_AT_A_STRETCH - 1) await breathe();
    made.push(make(one, at));
  }
  return made;
}
