import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateProvince } from '#src/demo/generate-province.ts';
import { doichieu } from '../support/command-line.ts';

describe('refitting a model', { timeout: 120_000 }, () => {
  let folder: string;
  let sources: string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doichieu-train-'));
    const size = { marriages: 400, persons: 4000 };
    const files = await generateProvince({ ...size, seed: 5, noise: 'typical', directory: folder });
    sources = ['--civil-status', files.marriages, '--population', files.persons];
    const [header, ...rows] = (await readFile(files.truth, 'utf8')).trim().split('\n');
    const columns = header!.replace('\uFEFF', '').trim().split(',');
    const at = (name: string) => columns.indexOf(name);
    const labels = rows.map((row, i) => {
      const cells = row.split(',');
      const persons = [cells[at('husband_pid')], cells[at('wife_pid')]];
      return [cells[at('record_key')], ...persons, i % 3 === 0 ? 'answer' : 'audit'].join(',');
    });
    const head = 'record_key,husband_pid,wife_pid,source';
    await writeFile(join(folder, 'labels.csv'), [head, ...labels, 'NOBODY,NONE,NONE,audit'].join('\n'));
    await writeFile(join(folder, 'few.csv'), [head, ...labels.slice(0, 20)].join('\n'));
    await writeFile(join(folder, 'broken.csv'), [head, 'K1,,NONE,audit'].join('\n'));
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true }));

  const train = (labels: string, out: string) => [
    'train',
    '--labels',
    join(folder, labels),
    ...sources,
    '--out',
    join(folder, out),
    '--json',
  ];

  test('gives the same model for the same labels, says what changes and which labels were of no use', async () => {
    const [first, second] = [
      await doichieu(train('labels.csv', 'a.json')),
      await doichieu(train('labels.csv', 'b.json')),
    ];
    expect(first).toMatchObject({ code: 0 });
    const report = JSON.parse(first.stdout) as {
      labels: { answer: number; audit: number };
      heldOut: { before: number; after: number };
      unusable: { recordKey: string; reason: string }[];
      changes: { records: number; classes: Record<string, number> };
    };
    expect(report.labels.answer + report.labels.audit + report.unusable.length).toBe(401);
    expect(report.unusable).toContainEqual({ recordKey: 'NOBODY', reason: 'unknown_key' });
    expect(report.heldOut.before).toBeGreaterThan(0);
    expect(Object.values(report.changes.classes).reduce((sum, n) => sum + n, 0)).toBe(report.changes.records);
    expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe(
      await readFile(join(folder, 'b.json'), 'utf8'),
    );
    expect(second.code).toBe(0);
    const out = join(folder, 'out');
    const run = await doichieu([
      'reconcile',
      ...sources,
      '--out',
      out,
      '--model',
      join(folder, 'a.json'),
      '--json',
    ]);
    expect((JSON.parse(run.stdout) as { model_version: string }).model_version).toMatch(/^marriage-v2\+/);
  });

  test.for([
    ['few.csv', 'LABELS_TOO_FEW'],
    ['broken.csv', 'LABELS_UNUSABLE'],
  ] as const)('%s is refused with %s and nothing is written', async ([labels, code]) => {
    const refused = await doichieu(train(labels, 'refused.json'));
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain(code);
    await expect(readFile(join(folder, 'refused.json'))).rejects.toThrow('ENOENT');
  });

  test('without labels a model is made of the records it is sure of', async () => {
    const out = join(folder, 'alone.json');
    const alone = await doichieu(['train', '--without-labels', ...sources, '--out', out, '--json']);
    expect(alone.code).toBe(0);
    expect((JSON.parse(alone.stdout) as { sureRecords: number }).sureRecords).toBeGreaterThan(200);
  });

  test('thresholds measures by the audit sample only', async () => {
    const asked = ['thresholds', ...sources, '--labels', join(folder, 'labels.csv'), '--json'];
    const { code, stdout } = await doichieu(asked);
    expect(code).toBe(0);
    const { rows } = JSON.parse(stdout) as {
      rows: { link: number; decided: number; expectedPer10000: number; measured: { links: number } }[];
    };
    expect(rows.every(({ decided }, i) => i === 0 || decided <= rows[i - 1]!.decided)).toBe(true);
    expect(rows.every((row, i) => i === 0 || row.expectedPer10000 <= rows[i - 1]!.expectedPer10000)).toBe(
      true,
    );
    expect(rows[0]!.measured.links).toBeGreaterThan(300);
    expect(rows[0]!.measured.links).toBeLessThan(2 * 267 + 1);
  });
});
