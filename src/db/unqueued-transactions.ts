import { type DatabaseConnection, DummyDriver, PostgresDialect, Transaction } from 'kysely';
import type { Database } from './schema.ts';

const dialect = new PostgresDialect({
  pool: () => Promise.reject(new Error('a transaction has a connection')),
});
/** Of a transaction's parts only the executor is ever used. */
const UNUSED = { dialect, config: { dialect }, driver: new DummyDriver() };

/**
 * Gives work a transaction's handle without Kysely's queue: a statement is sent when it is asked, not only once the one
 * before is answered. Once the work is done none is taken any more: it would come after COMMIT.
 */
export async function unqueued<T>(
  queued: Transaction<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return await queued.getExecutor().provideConnection(async (connection) => {
    let isOver = false;
    async function provideConnection<R>(consumer: (own: DatabaseConnection) => Promise<R>): Promise<R> {
      if (isOver) throw new Error('a statement asked after the last of its transaction');
      return await consumer(connection);
    }
    const executor = queued.getExecutor().withConnectionProvider({ provideConnection });
    try {
      return await work(new Transaction<Database>({ ...UNUSED, executor }));
    } finally {
      isOver = true;
    }
  });
}
