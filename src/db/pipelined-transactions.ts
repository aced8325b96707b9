import type pg from 'pg';
import type { Query } from './prepared-statements.ts';

/**
 * Ends a statement of a transaction whose result nobody reads: it counts as answered once it is sent. Should it fail, the
 * next statement that is waited for fails with its error, at the latest COMMIT.
 */
export const SENT_ALONG = '/* sent along */';
/** In place of a statement: what follows in the transaction is kept back, and goes with its end. */
export const HELD_TO_THE_END = '/* held to the end */';

const BEGIN = /^(?:begin|start transaction)\b/;
const END = /^(?:commit|rollback)$/;
const NO_RESULT = { rows: [], rowCount: 0, command: '' } as unknown as pg.QueryResult;

/** What `pg` has and its types do not. */
export type PipeliningClient = pg.PoolClient & {
  /** Whether statements are sent before those before them are answered; a COPY does not work meanwhile. */
  pipeline: boolean;
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
};

/**
 * The statements of a connection's transactions in as few parcels as can be: what is asked before anything is waited for
 * goes in one, BEGIN with the first. Waking the other process costs both sides as much processor time as a small
 * statement. The server answers in order and does nothing more in a transaction that failed, so that nothing after a
 * failed statement takes effect; whatever is waited for then fails with that statement's error.
 */
export function pipelinedQuery({ connection }: PipeliningClient, plain: Query): Query {
  let isOpen = false;
  let isHeld = false;
  let isCorked = false;
  let failure: { readonly reason: unknown } | undefined;

  function send(): void {
    if (isCorked) connection.stream.uncork();
    isCorked = false;
  }

  function pack(text: string, values: readonly unknown[] | undefined): Promise<pg.QueryResult> {
    if (!isCorked) {
      isCorked = true;
      connection.stream.cork();
      // Comes once all that is going on now waits for something.
      process.nextTick(() => isHeld || send());
    }
    const answered = plain(text, values);
    answered.catch((reason: unknown) => {
      failure ??= { reason };
    });
    return answered;
  }

  async function end(text: string): Promise<pg.QueryResult> {
    // One that could not even be written failed nothing on the server, which would keep the rest.
    const ended = pack(failure === undefined ? text : 'rollback', undefined);
    isOpen = false;
    isHeld = false;
    send();
    const [result] = await Promise.allSettled([ended]);
    if (failure !== undefined && text !== 'rollback') throw failure.reason;
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  }

  return async (text, values) => {
    if (BEGIN.test(text)) {
      isOpen = true;
      failure = undefined;
      void pack(text, values);
      return NO_RESULT;
    }
    if (!isOpen) return await plain(text, values);
    if (END.test(text)) return await end(text);
    if (text === HELD_TO_THE_END) {
      isHeld = true;
      return NO_RESULT;
    }
    const answered = pack(text, values);
    if (text.endsWith(SENT_ALONG)) return NO_RESULT;
    try {
      return await answered;
    } catch (error) {
      throw failure === undefined ? error : failure.reason;
    }
  };
}
