import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { doichieu } from '../support/command-line.ts';

const MODEL = fileURLToPath(new URL('../../matchers/models/death-register.json', import.meta.url));
const GIVEN = ['Hoan', 'Mơ', 'Tiên', 'Ngoan', 'Én', 'Sâm', 'Chênh', 'Dợ', 'Biên', 'Xuân'];
const SURNAMES = ['Lò', 'Quàng', 'Cà', 'Vì', 'Tòng', 'Lường', 'Giàng', 'Sùng', 'Hà', 'Đèo'];

describe('two files of persons', { timeout: 30_000 }, () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doichieu-link-'));
    const persons = SURNAMES.flatMap((surname, s) =>
      GIVEN.map((given, g) => {
        const pid = `0140${50 + s}${String(g * 37 + s).padStart(6, '0')}`;
        const dob = `${String(1 + ((s * 7 + g * 3) % 28)).padStart(2, '0')}/${String(1 + g).padStart(2, '0')}/19${50 + s}`;
        return { pid, name: `${surname} Văn ${given}`, dob };
      }),
    );
    const dead = persons.filter((_, i) => i % 3 === 0);
    const right = persons.map(({ pid, name, dob }) => `${pid},${name.toUpperCase()},${dob},Nam`);
    const left = dead.map(({ pid, name, dob }, i) => {
      const number = i % 2 === 0 ? pid : '';
      return `KT-${pid},${i % 5 === 0 ? name.replace('ăn', 'an') : name},${i % 4 === 0 ? dob.slice(6) : dob},${number},Nam`;
    });
    await writeFile(
      join(folder, 'left.csv'),
      ['so_dang_ky,ho_ten,ngay_sinh,so_giay_to,gioi_tinh', ...left].join('\n'),
    );
    await writeFile(join(folder, 'right.csv'), ['pid,full_name,dob,sex', ...right].join('\n'));
    return () => rm(folder, { recursive: true });
  });

  const link = (out: string, ...more: string[]) =>
    doichieu(
      ['link', '--model', MODEL, '--left', 'left.csv', '--right', 'right.csv', '--out', out, ...more],
      {
        from: folder,
      },
    );

  test('are linked without labels, the same each time, and once fitted without fitting again', async () => {
    const first = await link('a.csv', '--model-out', 'fitted.json', '--json');
    expect(first).toMatchObject({ code: 0 });
    const rows = (await readFile(join(folder, 'a.csv'), 'utf8')).trim().split('\n').slice(1);
    const right = rows.filter((row) => row.split(',')[0] === `KT-${row.split(',')[1]}`);
    expect(right.length).toBeGreaterThanOrEqual(30);
    expect(rows.filter((row) => Number(row.split(',')[3]) >= 0.9).length).toBeLessThanOrEqual(34);
    expect((await stat(join(folder, 'a.csv'))).mode & 0o777).toBe(0o600);
    await link('b.csv');
    const fitted = [
      'link',
      '--model',
      'fitted.json',
      '--left',
      'left.csv',
      '--right',
      'right.csv',
      '--out',
      'c.csv',
    ];
    expect((await doichieu(fitted, { from: folder })).code).toBe(0);
    const text = await readFile(join(folder, 'a.csv'), 'utf8');
    expect(await readFile(join(folder, 'b.csv'), 'utf8')).toBe(text);
    expect((await readFile(join(folder, 'c.csv'), 'utf8')).split('\n').length).toBe(text.split('\n').length);
  });

  test.each([
    ['no JSON', '{', /JSON/],
    [
      'a kind of cleaning nobody knows',
      JSON.stringify({ version: 'x', columns: { a: { clean: 'magic' } } }),
      /columns\.a\.clean|id/,
    ],
  ])('a model with %s is refused with the place', async (_, text, place) => {
    await writeFile(join(folder, 'bad.json'), text);
    const args = [
      'link',
      '--model',
      'bad.json',
      '--left',
      'left.csv',
      '--right',
      'right.csv',
      '--out',
      'x.csv',
    ];
    const { code, stderr } = await doichieu(args, { from: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(place);
  });

  test('a rule over a column that is not declared is named', async () => {
    const model = JSON.parse(await readFile(MODEL, 'utf8')) as object;
    await writeFile(join(folder, 'bad.json'), JSON.stringify({ ...model, blocking: [['nmae']] }));
    const args = [
      'link',
      '--model',
      'bad.json',
      '--left',
      'left.csv',
      '--right',
      'right.csv',
      '--out',
      'x.csv',
    ];
    const { code, stderr } = await doichieu(args, { from: folder });
    expect({ code, names: stderr.includes('blocking: nmae') }).toEqual({ code: 2, names: true });
  });
});
