import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { RequestProblem } from './problem.ts';

/** Streams that are open at once: of the service, and of one account. */
const MOST_FOLLOWERS = 200;
const MOST_OF_ACCOUNT = 10;
/** The browser comes back by itself, and is asked who it is anew. */
const LONGEST_MS = 300_000;
const LOOK_MS = 500;
/** A proxy cuts a line on which nothing is said for a minute. */
const SILENCE_MS = 15_000;
const RETURN_AFTER_MS = 1_000;

export interface ServerSentEvent {
  readonly id: number;
  readonly data: unknown;
}

/** What came since; `ended`: nothing comes after it. */
export interface FollowedPart {
  readonly events: readonly ServerSentEvent[];
  readonly ended: boolean;
}

export interface Followers {
  /**
   * A stream of server-sent events: what `read` finds after an event, looked for twice a second until it says that it
   * has ended, then an event named `end`.
   *
   * @throws RequestProblem TOO_MANY_FOLLOWERS
   */
  readonly follow: (
    accountId: number,
    after: number,
    read: (after: number) => Promise<FollowedPart>,
  ) => Readable;
  readonly count: () => number;
  /** Ends every stream; none is opened any more. */
  readonly end: () => void;
}

const lineOf = ({ id, data }: ServerSentEvent) => `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`;

/** Counts the streams that are open and ends them with the service. */
export function createFollowers(elapsed: () => number): Followers {
  const ending = new AbortController();
  const open = new Map<number, number>();
  let count = 0;

  async function* tell(after: number, read: (after: number) => Promise<FollowedPart>) {
    const openedAt = elapsed();
    let [last, saidAt] = [after, openedAt];
    yield `retry: ${RETURN_AFTER_MS}\n\n`;
    while (!ending.signal.aborted && elapsed() - openedAt < LONGEST_MS) {
      const { events, ended } = await read(last);
      if (events.length > 0) {
        last = events.at(-1)!.id;
        saidAt = elapsed();
        yield events.map(lineOf).join('');
      }
      if (ended) {
        yield `event: end\ndata: {}\n\n`;
        return;
      }
      if (elapsed() - saidAt > SILENCE_MS) {
        saidAt = elapsed();
        yield ': \n\n';
      }
      await pause(LOOK_MS, undefined, { signal: ending.signal }).catch(() => {});
    }
  }

  return {
    follow(accountId, after, read) {
      const own = open.get(accountId) ?? 0;
      if (ending.signal.aborted || count >= MOST_FOLLOWERS || own >= MOST_OF_ACCOUNT)
        throw new RequestProblem('TOO_MANY_FOLLOWERS');
      open.set(accountId, own + 1);
      count++;
      const stream = Readable.from(tell(after, read), { objectMode: false });
      stream.once('close', () => {
        count--;
        const left = open.get(accountId)! - 1;
        if (left > 0) open.set(accountId, left);
        else open.delete(accountId);
      });
      return stream;
    },
    count: () => count,
    end: () => ending.abort(),
  };
}
