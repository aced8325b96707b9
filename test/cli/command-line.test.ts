import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { doichieu } from '../support/command-line.ts';

const TRUTH = `record_key,husband_pid,wife_pid,husband_identifiable,wife_identifiable,swapped,hard_negatives
A,1,2,1,1,,
B,3,NONE,1,1,,
`;
const OUTCOMES = `record_key,outcome,husband_pid,wife_pid
A,auto,1,2
B,review,3,
`;

describe('the command line', { timeout: 30_000 }, () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doichieu-cli-'));
    await writeFile(join(folder, 'truth.csv'), TRUTH);
    await writeFile(join(folder, 'outcomes.csv'), OUTCOMES);
    return () => rm(folder, { recursive: true });
  });

  test('explains itself, every command and every exit code', async () => {
    const { code, stdout } = await doichieu(['--help']);
    expect(code).toBe(0);
    for (const { name } of commands) expect(stdout).toContain(`  ${name} `);
    for (const exit of [0, 1, 2, 3, 4, 5, 130]) expect(stdout).toMatch(new RegExp(`^  ${exit} `, 'm'));
  });

  test.each(commands.map(({ name, help }) => ({ name, help })))(
    '$name --help shows usage and an example',
    ({ name, help }) => {
      expect(help.split('\n')[0]).toMatch(new RegExp(`^doichieu ${name}`));
      expect(help).toContain('Ví dụ:');
      expect(help).toContain(`-- ${name}`);
    },
  );

  test('--help of a command answers without doing anything', async () => {
    const { code, stdout, stderr } = await doichieu(['reconcile', '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('outcomes.csv');
  });

  test('--version tells the version alone', async () => {
    const { version } = JSON.parse(
      await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { version: string };
    expect(await doichieu(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('--help of a word that several commands begin with tells of these alone', async () => {
    const { code, stdout } = await doichieu(['account', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('  account reset-password  ');
    expect(stdout).not.toContain('reconcile');
  });

  test.each([
    { args: ['reconsile', '--json'], told: '"reconsile". Có phải: reconcile? ' },
    {
      args: ['account', 'creat'],
      told: '"account creat". Có phải: account create, account list, account change, account reset-password? ',
    },
    { args: ['xyz'], told: '"xyz". Gõ --help' },
  ])('of a command that there is not, $args, the nearest are named', async ({ args, told }) => {
    const { code, stderr } = await doichieu(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`Không có lệnh ${told}`)]);
  });

  test.each([
    { args: [], code: 2 },
    { args: ['reconsile'], code: 2 },
    { args: ['evaluate', '--truth', 'truth.csv'], code: 2 },
    { args: ['evaluate', '--nonsense'], code: 2 },
    { args: ['reconcile', '--population', 'outcomes.csv', '--out', 'out'], code: 2 },
    { args: ['evaluate', '--truth', 'no-such.csv', '--outcomes', 'outcomes.csv'], code: 3 },
    { args: ['evaluate', '--truth', 'outcomes.csv', '--outcomes', 'outcomes.csv'], code: 3 },
    {
      args: ['reconcile', '--civil-status', 'truth.csv', '--population', 'outcomes.csv', '--out', 'out'],
      code: 3,
    },
  ])('$args ends with $code', async ({ args, code }) => {
    const called = await doichieu(args, { from: folder });
    expect(called.code).toBe(code);
    if (args.length > 0) expect(called.stdout).toBe('');
  });

  test('a list of a commune that there is not is refused, with those of nearly the same code', async () => {
    const args = ['export', 'discrepancies', '--campaign', 'x', '--out', 'x.csv', '--purpose', 'x'];
    const { code, stderr } = await doichieu([...args, '--commune', '3646'], { from: folder });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--commune.*"3646".*03646 \(Phường Tô Hiệu\)/)]);
  });

  test('paths count from the folder the caller stands in, as npm tells it', async () => {
    const { code, stdout } = await doichieu(
      ['evaluate', '--truth', 'truth.csv', '--outcomes', 'outcomes.csv'],
      {
        environment: { INIT_CWD: folder },
      },
    );
    expect(code).toBe(0);
    expect(stdout).toContain('LIÊN KẾT TỰ ĐỘNG');
  });

  test('--json leaves nothing but JSON on stdout', async () => {
    const args = [
      'evaluate',
      '--truth',
      'truth.csv',
      '--outcomes',
      'outcomes.csv',
      '--json',
      '--out',
      'figures.json',
    ];
    const { stdout } = await doichieu(args, { from: folder });
    expect(JSON.parse(stdout)).toMatchObject({ records: 2, auto_links: 2, auto_link_precision: 1 });
    expect(JSON.parse(await readFile(join(folder, 'figures.json'), 'utf8'))).toEqual(JSON.parse(stdout));
  });

  test('a file that is there is not written over without --force', async () => {
    await writeFile(join(folder, 'figures.json'), 'giữ');
    const args = ['evaluate', '--truth', 'truth.csv', '--outcomes', 'outcomes.csv', '--out', 'figures.json'];
    const refused = await doichieu(args, { from: folder });
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('--force');
    expect(await readFile(join(folder, 'figures.json'), 'utf8')).toBe('giữ');
    expect((await doichieu([...args, '--force'], { from: folder })).code).toBe(0);
  });

  test('mapping prints a file that --mapping takes', async () => {
    const { stdout } = await doichieu(['mapping']);
    expect(JSON.parse(stdout)).toMatchObject({
      civil_status: { so: expect.any(Array) },
      population: { pid: expect.any(Array) },
    });
  });
});
