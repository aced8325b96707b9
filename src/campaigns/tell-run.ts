import type { Clock } from '../clock.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { condenseRunEvents, insertRunEvent, type RunTelling } from '../db/run-events.ts';
import { endRunOrder } from '../db/run-orders.ts';

/** How often at most it is told how far a stage is. */
const TELL_EVERY_MS = 500;

type Params = Readonly<Record<string, string | number>>;

export interface RunTeller {
  /** How far a stage is; told as often as anybody can follow. */
  readonly progress: (stage: string, done: number, total: number) => void;
  /** A line of the log. */
  readonly say: (message: string, params?: Params) => void;
  /** Waits until all is written that was told. */
  readonly settle: () => Promise<void>;
}

interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/**
 * Tells those who follow a run how it goes. What cannot be written is lost: a run does not fail because nobody can be told
 * of it.
 */
export function createRunTeller(db: Db, clock: Clock, orderId: number): RunTeller {
  let writing = Promise.resolve();
  let told: Progress | undefined;
  let untold: Progress | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  const write = (telling: RunTelling) => {
    const at = clock.now();
    writing = writing.then(() => insertRunEvent(db, orderId, at, telling).catch(() => {}));
  };
  const tell = (progress: Progress) => {
    [told, untold, toldAt] = [progress, undefined, clock.elapsed()];
    write(progress);
  };
  const tellRest = () => {
    if (untold !== undefined) tell(untold);
  };
  return {
    progress(stage, done, total) {
      if (told?.stage !== stage) tellRest();
      untold = { stage, done, total };
      if (told?.stage !== stage || done === total || clock.elapsed() - toldAt >= TELL_EVERY_MS) tellRest();
    },
    say(message, params = {}) {
      tellRest();
      write({ message, params });
    },
    async settle() {
      tellRest();
      await writing;
    },
  };
}

export interface RunEnd {
  readonly state: 'published' | 'failed' | 'stopped';
  readonly runId?: number;
  /** Code of the error it failed with. */
  readonly failure?: string;
  readonly params?: Params;
}

/** Ends an order and says so, together: who reads that it has ended has everything. */
export async function endRun(db: Db, clock: Clock, orderId: number, end: RunEnd): Promise<void> {
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    const { state, runId, failure } = end;
    const ending = {
      state,
      at,
      ...(runId !== undefined && { runId }),
      ...(failure !== undefined && { failure }),
    };
    if (!(await endRunOrder(trx, orderId, ending))) return;
    const params = { ...end.params, ...(failure !== undefined && { code: failure }) };
    await insertRunEvent(trx, orderId, at, { message: state, params });
  });
  await condenseRunEvents(db, orderId);
}
