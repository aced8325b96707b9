import { availableParallelism } from 'node:os';

/**
 * Test files that run at once. Left to itself vitest keeps a core free: on two cores all files would stand in one row, for 12
 * minutes. Each has a database server of its own, so that more than four are not worth their memory.
 */
export const WORKERS = Math.min(4, Math.max(2, availableParallelism() - 1));
