import { describe, expect, test } from 'vitest';
import { createProgress } from '../../src/cli/progress-line.ts';

function screen(isTTY: boolean) {
  let now = 0;
  let written = '';
  const stream = { isTTY, columns: 90, write: (text: string) => (written += text) };
  return {
    progress: createProgress(stream, () => now),
    at: (milliseconds: number) => {
      now = milliseconds;
    },
    written: () => written,
  };
}

describe('the progress line', () => {
  test('says nothing of work that is over within two seconds', () => {
    const { progress, at, written } = screen(true);
    progress.update('Đọc', 1, 10);
    at(1900);
    progress.update('Đọc', 10, 10);
    progress.finish();
    expect(written()).toBe('');
  });

  test('shows share, count, rate and time left on a screen, on one line that is rewritten', () => {
    const { progress, at, written } = screen(true);
    progress.update('So sánh', 0, 40_000);
    at(4000);
    progress.update('So sánh', 10_000, 40_000);
    expect(written()).toBe(
      '\r\u001b[KSo sánh  [██████░░░░░░░░░░░░░░░░░░]  25,0 %  10.000/40.000  2.500/giây  còn 12 giây',
    );
    progress.clear();
    expect(written().endsWith('\r\u001b[K')).toBe(true);
  });

  test('writes a plain line every few seconds where there is no screen', () => {
    const { progress, at, written } = screen(false);
    for (let second = 0; second <= 13; second++) {
      at(second * 1000);
      progress.update('So sánh', second, 20);
    }
    const lines = written().trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^So sánh {2}\d/);
    expect(written()).not.toContain('\u001b');
  });

  test('shows count and rate where the total is not known', () => {
    const { progress, at, written } = screen(false);
    progress.update('Đọc', 0, 0);
    at(5000);
    progress.update('Đọc', 1000, 0);
    expect(written()).toBe('Đọc  1.000  200/giây\n');
  });

  test('ends a long stage with its duration when the next begins', () => {
    const { progress, at, written } = screen(false);
    progress.update('Đọc', 0, 100);
    at(3000);
    progress.update('So sánh', 0, 100);
    expect(written()).toBe('Đọc: xong 100, 3 giây\n');
  });
});
