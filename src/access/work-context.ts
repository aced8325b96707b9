import type { Clock } from '../clock.ts';
import type { Db } from '../db/database.ts';
import type { Actor } from './actor.ts';

/** What a use case works with. */
export interface WorkContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly actor: Actor;
}
