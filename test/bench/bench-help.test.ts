import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(await readFile(`${PROJECT}package.json`, 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const benches = Object.entries(scripts).flatMap(([name, script]) => {
  const [file] = /bench\/[\w-]+\.ts/.exec(script) ?? [];
  return file === undefined ? [] : [{ name, file }];
});

/** A bench without help would work for minutes. */
const LONGEST_MS = 25_000;

const call = (file: string, ...args: readonly string[]) =>
  new Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [file, ...args],
      { cwd: PROJECT, timeout: LONGEST_MS },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : (error.code ?? error.signal), stdout, stderr }),
    );
  });

test('there are benches', () => {
  expect(benches.length).toBeGreaterThan(5);
});

test.concurrent.each(benches)(
  '$name tells what it measures, how it is called and how long it takes',
  async ({ name, file }) => {
    const { code, stdout } = await call(file, '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^npm run -s ${name} -- .*\\n\\n.{40}`, 's'));
    expect(stdout).toMatch(/^Takes .*(?:second|minute|hour)/m);
  },
  30_000,
);

test('a call that does not fit is told with the help, and nothing is measured', async () => {
  const [unknown, missing] = await Promise.all([
    call('bench/api.ts', '--many', '3'),
    call('bench/febrl4.ts'),
  ]);
  expect([unknown.code, unknown.stdout, missing.code, missing.stdout]).toEqual([2, '', 2, '']);
  expect(unknown.stderr).toContain("'--many'");
  expect(unknown.stderr).toContain('--warm-up');
  expect(missing.stderr).toContain('FOLDER is missing.');
}, 30_000);
