import type pg from 'pg';
import type { Query } from './prepared-statements.ts';

/**
 * Ends a statement of a transaction whose result nobody reads. It is not waited for but goes with the next one: a statement
 * sent alone costs both sides a switch to the other process, as much processor time as a small statement itself. Should it
 * fail, the next statement that is waited for fails with its error, at the latest COMMIT.
 */
export const SENT_ALONG = '/* sent along */';

const BEGIN = /^(?:begin|start transaction)\b/;
const END = /^(?:commit|rollback)$/;
const NO_RESULT = { rows: [], rowCount: 0, command: '' };

/** What `pg` has and its types do not. */
export type PipeliningClient = pg.PoolClient & {
  /** Whether statements are sent before those before them are answered; a COPY does not work meanwhile. */
  pipeline: boolean;
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
};

/**
 * The statements of a connection's transactions, BEGIN and those marked `SENT_ALONG` sent with the next. The server answers
 * in order and does nothing more in a transaction that failed, so that nothing after a failed statement takes effect.
 */
export function pipelinedQuery({ connection }: PipeliningClient, plain: Query): Query {
  let isOpen = false;
  let underWay: Promise<unknown>[] = [];
  let corked = 0;

  function send(): void {
    for (; corked > 0; corked--) connection.stream.uncork();
  }

  function sendAlong(text: string, values: readonly unknown[] | undefined) {
    // Should no other statement follow for a while, it goes by itself.
    if (corked === 0) setImmediate(send);
    connection.stream.cork();
    corked++;
    const sent = plain(text, values);
    sent.catch(() => {});
    underWay.push(sent);
    return Promise.resolve(NO_RESULT as unknown as pg.QueryResult);
  }

  async function failureOfThose(): Promise<{ readonly reason: unknown } | undefined> {
    const ended = await Promise.allSettled(underWay);
    underWay = [];
    return ended.find((one) => one.status === 'rejected');
  }

  return async (text, values) => {
    const begins = BEGIN.test(text);
    if (begins) isOpen = true;
    if (begins || (isOpen && text.endsWith(SENT_ALONG))) return await sendAlong(text, values);
    const waited = plain(text, values);
    send();
    if (END.test(text)) isOpen = false;
    if (underWay.length === 0) return await waited;
    const [result] = await Promise.allSettled([waited]);
    const failed = await failureOfThose();
    if (failed !== undefined && text !== 'rollback') throw failed.reason;
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  };
}
