import { parentPort } from 'node:worker_threads';
import { type CleaningInput, cleanRecords } from './clean-records.ts';
import { createComparer } from './compare-rows.ts';
import { decideNextAnew, decideNextRecords } from './decide-records.ts';
import { createLinkageTools, type LinkageTools, type SharedLinkage } from './shared-linkage.ts';
import type { WorkerAnswer, WorkerTask } from './worker-tasks.ts';

let tools: LinkageTools | undefined;

const answer = (message: WorkerAnswer) => parentPort!.postMessage(message);

function clean(input: CleaningInput): void {
  for (const records of cleanRecords(input)) answer({ part: records });
  answer({ done: 0 });
}

function compare(shared: SharedLinkage, thread: number): void {
  tools = createLinkageTools(shared);
  runToEnd(createComparer(tools, thread));
}

function runToEnd(comparer: ReturnType<typeof createComparer>): void {
  while (comparer.step() !== undefined);
  answer({ done: comparer.pairs() });
}

/** @throws where the thread was never asked to compare */
function comparedTools(): LinkageTools {
  if (tools === undefined) throw new Error('linkage thread asked to go on before it was asked to compare');
  return tools;
}

function decide(): void {
  const compared = comparedTools();
  for (let part = decideNextRecords(compared); part !== undefined; part = decideNextRecords(compared))
    answer({ part });
  answer({ done: 0 });
}

function decideAnew(shared: SharedLinkage, known: Int32Array): void {
  const own = createLinkageTools(shared);
  for (let part = decideNextAnew(own, known); part !== undefined; part = decideNextAnew(own, known))
    answer({ part });
  answer({ done: 0 });
}

parentPort!.on('message', (task: WorkerTask) => {
  if (task.task === 'clean') clean(task.input);
  else if (task.task === 'compare') compare(task.shared, task.thread);
  else if (task.task === 'search_wider') runToEnd(createComparer(comparedTools(), task.thread, task.indices));
  else if (task.task === 'decide') decide();
  else if (task.task === 'decide_anew') decideAnew(task.shared, task.known);
  else parentPort!.close();
});
