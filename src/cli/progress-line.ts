import { formatCount, formatDuration, formatPercent } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import type { OutputStream } from './output-stream.ts';

/** Shows how far the work is: one line that is rewritten on a screen, a plain line every few seconds elsewhere. */
export interface Progress {
  /** `total` 0 where it is not known. A new label ends the stage before. */
  readonly update: (label: string, done: number, total: number) => void;
  /** Takes the line off the screen, so that something else may be written. */
  readonly clear: () => void;
  /** Ends the last stage. */
  readonly finish: () => void;
}

/** Work that is over within this time says nothing. */
const QUIET_MS = 2000;
const SCREEN_EVERY_MS = 100;
const PLAIN_EVERY_MS = 5000;
const BAR_WIDTH = 24;
const CLEAR_LINE = '\r\u001b[K';

interface Stage {
  readonly label: string;
  readonly started: number;
  shown: number;
  done: number;
  total: number;
}

/** @param elapsed milliseconds on a clock that only goes forward */
export function createProgress(stream: OutputStream, elapsed: () => number): Progress {
  const screen = stream.isTTY === true;
  let stage: Stage | undefined;
  let onScreen = false;

  const clear = () => {
    if (onScreen) stream.write(CLEAR_LINE);
    onScreen = false;
  };

  const finish = () => {
    if (stage === undefined) return;
    clear();
    const seconds = (elapsed() - stage.started) / 1000;
    const count = Math.max(stage.done, stage.total);
    if (seconds * 1000 >= QUIET_MS)
      stream.write(
        `${messages.cli.stageDone(stage.label, count > 0 ? formatCount(count) : '', formatDuration(seconds))}\n`,
      );
    stage = undefined;
  };

  const update = (label: string, done: number, total: number) => {
    const now = elapsed();
    if (stage?.label !== label) {
      finish();
      stage = { label, started: now, shown: now - PLAIN_EVERY_MS + QUIET_MS, done, total };
    }
    Object.assign(stage, { done, total });
    const silence = screen ? SCREEN_EVERY_MS : PLAIN_EVERY_MS;
    if (now - stage.started < QUIET_MS || now - stage.shown < silence) return;
    stage.shown = now;
    const line = progressText(stage, (now - stage.started) / 1000, screen);
    if (!screen) {
      stream.write(`${line}\n`);
      return;
    }
    stream.write(`${CLEAR_LINE}${line.slice(0, (stream.columns ?? 100) - 1)}`);
    onScreen = true;
  };

  return { update, clear, finish };
}

function progressText({ label, done, total }: Stage, seconds: number, screen: boolean): string {
  const rate = done / seconds;
  const speed = messages.cli.perSecond(formatCount(rate));
  if (total <= 0) return `${label}  ${formatCount(done)}  ${speed}`;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * BAR_WIDTH);
  const bar = screen ? `  [${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}]` : '';
  const left = rate > 0 ? messages.cli.timeLeft(formatDuration(Math.max(0, total - done) / rate)) : '';
  return `${label}${bar}  ${formatPercent(share)}  ${formatCount(done)}/${formatCount(total)}  ${speed}  ${left}`;
}
