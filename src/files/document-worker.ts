import { parentPort } from 'node:worker_threads';
import { carryError } from '../carried-error.ts';
import type { DocumentAnswer, DocumentTask } from './document-thread.ts';
import { officialXlsx } from './official-list.ts';
import { officialPdf } from './pdf-list.ts';

/** A document leaves several times its size behind; where the program may not ask for it back, the runtime decides when. */
const ROWS_BEFORE_GIVING_BACK = 2_000;
let made = 0;

async function make({ list, form, madeAt }: DocumentTask): Promise<DocumentAnswer> {
  try {
    const content = form === 'pdf' ? await officialPdf(list, { madeAt }) : await officialXlsx(list);
    made += list.rows.length;
    if (made >= ROWS_BEFORE_GIVING_BACK) {
      globalThis.gc?.();
      made = 0;
    }
    return { content };
  } catch (error) {
    return { fault: carryError(error) };
  }
}

parentPort!.on('message', async (task: DocumentTask | 'end') => {
  if (task === 'end') parentPort!.close();
  else parentPort!.postMessage(await make(task));
});
