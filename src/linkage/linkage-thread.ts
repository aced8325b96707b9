import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { ThreadData } from './worker-tasks.ts';

// What the process has of compiled code is not a thread's by itself, and loading this code takes 0.7 s of processor
// without it, 0.2 s with it.
const { compiled } = workerData as ThreadData;
if (compiled !== undefined) enableCompileCache(`${compiled}/..`);
await import('./linkage-worker.ts');
