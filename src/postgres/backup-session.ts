import type pg from 'pg';

/**
 * Times, numbers and bytes in the one form every server reads back the same, whatever the server's settings; for the rest
 * of the transaction.
 */
export async function withPlainText(client: pg.ClientBase): Promise<void> {
  await client.query(`SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC';
    SET LOCAL extra_float_digits = 3; SET LOCAL bytea_output = 'hex'; SET LOCAL client_encoding = 'UTF8';
    SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`);
}

/** Names of the migrations the database has, in order. */
export async function readMigrations(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM kysely_migration ORDER BY name');
  return rows.map(({ name }) => name);
}
