import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MARRIAGE_COLUMNS } from '../../src/demo/civil-columns.ts';
import { generateProvince, type ProvinceOptions } from '../../src/demo/generate-province.ts';
import { PERSON_COLUMNS } from '../../src/demo/register-entry.ts';
import { TRUTH_COLUMNS } from '../../src/demo/truth.ts';

type Row = Record<string, string>;

const folders: string[] = [];

async function generate(options: Partial<ProvinceOptions>) {
  const directory = await mkdtemp(join(tmpdir(), 'doichieu-province-'));
  folders.push(directory);
  return await generateProvince({
    seed: 7,
    marriages: 150,
    persons: 2500,
    noise: 'typical',
    directory,
    ...options,
  });
}

const rows = (text: string): Row[] => parse(text, { columns: true });

const hashOf = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

describe('a small province', () => {
  test('has the same bytes for the same seed and others for another', async () => {
    const [one, same, other] = [await generate({}), await generate({}), await generate({ seed: 8 })];
    for (const file of ['marriages', 'persons', 'truth'] as const) {
      expect(await hashOf(same[file])).toBe(await hashOf(one[file]));
      expect(await hashOf(other[file])).not.toBe(await hashOf(one[file]));
    }
  });

  test('is the same packed', async () => {
    const [plain, packed] = [await generate({}), await generate({ gzip: true })];
    expect(packed.persons).toMatch(/persons\.csv\.gz$/);
    expect(gunzipSync(await readFile(packed.persons)).equals(await readFile(plain.persons))).toBe(true);
  });

  test('refuses more marriages than there are couples, and leaves no file', async () => {
    await expect(generate({ marriages: 2000, persons: 2500 })).rejects.toThrow(RangeError);
  });

  test('does not write over files unless told to', async () => {
    const { persons } = await generate({});
    const directory = join(persons, '..');
    await expect(generate({ directory })).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
    await expect(generate({ directory, force: true })).resolves.toMatchObject({ persons });
  });

  test('stops when it is told to', async () => {
    await expect(generate({ signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
  });

  test('tells how far it is', async () => {
    const stages = new Set<string>();
    await generate({ onProgress: ({ stage }) => stages.add(stage) });
    expect([...stages]).toEqual(['world', 'marriages', 'persons']);
  });
});

describe('a dirty province', () => {
  const MARRIAGES = 6000;
  const PERSONS = 60_000;
  let marriages: Row[];
  let persons: Row[];
  let truth: Row[];
  let byPid: Map<string, Row>;

  beforeAll(async () => {
    const files = await generate({ seed: 3, marriages: MARRIAGES, persons: PERSONS, noise: 'hard' });
    marriages = rows(await readFile(files.marriages, 'utf8'));
    persons = rows(await readFile(files.persons, 'utf8'));
    truth = rows(await readFile(files.truth, 'utf8'));
    byPid = new Map(persons.map((person) => [person.pid!, person]));
  });

  test('has as many rows as asked for, with the columns of the formats', () => {
    expect(marriages).toHaveLength(MARRIAGES);
    expect(persons).toHaveLength(PERSONS);
    expect(truth).toHaveLength(MARRIAGES);
    expect(Object.keys(marriages[0]!)).toEqual(MARRIAGE_COLUMNS);
    expect(Object.keys(persons[0]!)).toEqual([...PERSON_COLUMNS]);
    expect(Object.keys(truth[0]!)).toEqual(TRUTH_COLUMNS);
  });

  test('gives every person and every old number once', () => {
    expect(byPid.size).toBe(PERSONS);
    const old = persons.map((person) => person.old_id!).filter((number) => number !== '');
    expect(new Set(old).size).toBe(old.length);
    expect(persons.every(({ pid }) => /^\d{12}$/.test(pid!))).toBe(true);
  });

  test('keys the truth by the records in their order', () => {
    expect(truth.map((row) => row.record_key)).toEqual(marriages.map((row) => row.maHoSo));
  });

  test('holds every true person in the register, and gives a reason for every other', () => {
    for (const row of truth) {
      for (const role of ['husband', 'wife']) {
        const pid = row[`${role}_pid`]!;
        const reason = row[`${role}_absent_reason`]!;
        expect(pid === 'NONE', `${row.record_key} ${role}`).toBe(reason !== '');
        if (pid !== 'NONE') expect(byPid.has(pid), `${row.record_key} ${role}`).toBe(true);
      }
    }
  });

  test('names mutual spouses where both entries carry numbers', () => {
    const agreeing = truth.filter(
      (row) => row.husband_link === 'agree' && row.wife_link === 'agree' && row.couple_link === 'agree',
    );
    expect(agreeing.length).toBeGreaterThan(MARRIAGES / 4);
    for (const { husband_pid, wife_pid } of agreeing) {
      const number = byPid.get(husband_pid!)!.spouse_pid;
      if (number !== '') expect(number).toBe(wife_pid);
    }
  });

  test('calls dead who is dead, single who is entered as single', () => {
    for (const row of truth) {
      const husband = byPid.get(row.husband_pid!);
      if (!husband) continue;
      const found = row.discrepancies!.split('|');
      expect(found.includes('H.DEAD:dead:none')).toBe(husband.life_status === 'dead');
      expect(found.includes('H.MARITAL:single:population')).toBe(husband.marital_status === '1');
    }
  });

  test('pairs each duplicate with its original', () => {
    const groups = Map.groupBy(
      truth.filter((row) => row.dup_group !== ''),
      (row) => row.dup_group!,
    );
    expect(groups.size).toBeGreaterThan(20);
    for (const group of groups.values()) {
      expect(group).toHaveLength(2);
      expect(group.map((row) => row.dup_kind)).toContain('original');
      expect(group[0]!.husband_pid).toBe(group[1]!.husband_pid);
    }
  });

  const DISCREPANCIES = [
    'NAME:ethnic_variant:civil NAME:phonetic:civil NAME:drop_mid:civil NAME:add_mid:civil NAME:changed_mid:civil',
    'NAME:typo:civil NAME:other_given_name:civil NAME:garbage:civil NAME:legal_change:none',
    'NAME:ethnic_variant:population NAME:phonetic:population NAME:typo:population NAME:drop_mid:population',
    'DOB:year_pm1:civil DOB:lunar:civil DOB:ocr:civil DOB:default0101:civil DOB:day_off:civil DOB:month_off:civil',
    'DOB:dm_swap:civil DOB:invalid:civil DOB:year_pm1:population DOB:lunar:population DOB:default0101:population',
    'ID:typo:civil ID:transposed:civil ID:truncated:civil ID:family_member:civil ID:spouse_id:civil',
    'ETHNICITY:differs:civil ETHNICITY:differs:population SEX:differs:population DEAD:dead:none',
    'MARITAL:single:population MARITAL:divorced:none MARITAL:widowed:none',
    'SPOUSE:later_marriage:none SPOUSE:wrong_person:population SPOUSE:spouse_pid_wrong:population',
    'SPOUSE:former_spouse:population NOT_FOUND:died_before_database:none NOT_FOUND:moved_out:none',
    'NOT_FOUND:abroad:none NOT_FOUND:never_entered:population NOT_FOUND:other_province:none',
    'NOT_FOUND:foreigner:none NOT_FOUND:not_a_person:civil SWAPPED:full:civil SWAPPED:names:civil',
    'DUPLICATE:original:none DUPLICATE:original:civil DUPLICATE:double_entry:civil',
    'DUPLICATE:re_registration:none REG_DATE:wrong:civil',
  ].flatMap((line) => line.split(' '));

  test.for(DISCREPANCIES)('contains the discrepancy %s', (kind) => {
    expect(truth.some((row) => row.discrepancies!.split('|').some((each) => each.slice(2) === kind))).toBe(
      true,
    );
  });

  test.for(
    'NAME:nodiac NAME:nodiac_part NAME:telex NAME:alias NAME:abbrev NAME:adult_name DOB:precision DOB:blank ID:missing ID:old_id ID:old_id_unknown_to_population ID:sci SPOUSE:no_pid SPOUSE:not_recorded SPOUSE:spouse_name_variant MARITAL:unknown'.split(
      ' ',
    ),
  )('contains the soft difference %s', (kind) => {
    expect(truth.some((row) => row.soft_differences!.split('|').some((each) => each.slice(2) === kind))).toBe(
      true,
    );
  });

  test.for(
    'unreadable_h unreadable_w future_dob impossible_dob blank_h blank_w blank_both same_person_twice given_only test_entry'.split(
      ' ',
    ),
  )('contains the unusable record %s', (kind) => {
    expect(truth.some((row) => row.garbage === kind)).toBe(true);
  });

  test.for(
    'sibling_h sibling_w twin_h twin_w homonym_couple absent_decoy_h absent_decoy_w remarried_same_spouse'.split(
      ' ',
    ),
  )('contains the easily confused %s', (kind) => {
    expect(truth.some((row) => row.hard_negatives!.split('|').includes(kind))).toBe(true);
  });

  test.for<[string, RegExp]>([
    ['TCVN3', /NguyÔn|ThÞ|S¬n La/],
    ['VNI', /Nguyeãn|Thò|Sôn La/],
    ['UTF-8 read as Windows-1252', /Thá»‹|Nguyá»…n/],
    ['VIQR', /So+n|Thi\./],
    ['no marks', /\bSon La\b/],
    ['decomposed Unicode', /o\u031bn La/],
  ])('has books in %s', ([, pattern]) => {
    expect(marriages.some((row) => Object.values(row).some((cell) => pattern.test(cell)))).toBe(true);
  });

  test.for<[string, RegExp]>([
    ['a year', /^\d{4}$/],
    ['month and year', /^\d\d[./]\d{4}$/],
    ['an unknown day', /^00\/00\/\d{4}$/],
    ['dots', /^\d\d\.\d\d\.\d{4}$/],
    ['an Excel serial', /^\d{5}$/],
    ['ISO', /^\d{4}-\d\d-\d\d$/],
    ['words', /^ngày \d\d tháng/],
    ['two digits of the year', /^\d\d\/\d\d\/\d\d$/],
  ])('has birth dates written as %s', ([, pattern]) => {
    expect(marriages.some((row) => pattern.test(row.chongNgaySinh!) || pattern.test(row.voNgaySinh!))).toBe(
      true,
    );
  });
});
