import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doichieu } from '../support/command-line.ts';

interface Demonstrated {
  readonly run: { readonly counts: { readonly entries: number; readonly auto: number } };
  readonly progress: { readonly total: number; readonly states: { readonly processed: number } };
  readonly quality: { readonly records: number; readonly couple_auto_or_offered: number };
}

test('the demo invents, reconciles, counts, lists and scores a province', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'doichieu-demo-test-'));
  try {
    const out = join(folder, 'thu');
    const size = ['--marriages', '600', '--persons', '8000', '--noise', 'hard', '--exit'];
    const { code, stdout, stderr } = await doichieu(['demo', '--out', out, '--json', ...size]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const { run, progress, quality } = JSON.parse(stdout) as Demonstrated;
    expect(progress.total).toBe(600);
    expect(quality.records).toBe(run.counts.entries);
    expect(progress.states.processed).toBeGreaterThan(0);
    expect(quality.couple_auto_or_offered).toBeGreaterThan(0.9);
    const files = await readdir(out);
    for (const name of [
      'outcomes.csv',
      'quarantine.csv',
      'run.json',
      'sai-lech.xlsx',
      'sai-lech.csv',
      'tinh-bia',
    ])
      expect(files).toContain(name);
    expect((await stat(join(out, 'sai-lech.xlsx'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(out, 'outcomes.csv'), 'utf8')).trimEnd().split('\n')).toHaveLength(601);
  } finally {
    await rm(folder, { recursive: true });
  }
});
