import type { Clock } from '../clock.ts';
import type { Db } from '../db/database.ts';

/** What signing in works with: there is no actor yet. */
export interface AccessContext {
  readonly db: Db;
  readonly clock: Clock;
}

/** Where a request comes from. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
}
