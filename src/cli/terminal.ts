import type { OutputStream } from './output-stream.ts';
import { createProgress, type Progress } from './progress-line.ts';

/** Where a command writes: results to stdout, everything about the work to stderr. */
export interface Terminal {
  readonly result: (text: string) => void;
  readonly note: (text: string) => void;
  readonly progress: Progress;
  /** Something of unknown length begins. */
  readonly stage: (label: string) => void;
}

export function createTerminal(stdout: OutputStream, stderr: OutputStream, elapsed: () => number): Terminal {
  const progress = createProgress(stderr, elapsed);
  return {
    result: (text) => stdout.write(`${text}\n`),
    note: (text) => {
      progress.clear();
      stderr.write(`${text}\n`);
    },
    progress,
    stage: (label) => progress.update(label, 0, 0),
  };
}
