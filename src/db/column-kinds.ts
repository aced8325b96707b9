import type { ColumnType } from 'kysely';

/** A jsonb column: read as parsed JSON, written as JSON text. */
export type Json<Value> = ColumnType<Value, string, string>;

/** A jsonb column that may be null. */
export type JsonOrNull<Value> = ColumnType<Value | null, string | null | undefined, string | null>;

/** `GENERATED ALWAYS`: the database gives it, nobody writes it. */
export type Identity = ColumnType<number, never, never>;
