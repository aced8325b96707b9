import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { closingFacts } from '#src/linkage/close-outcomes.ts';
import { judgeMarriages } from '#src/linkage/link-marriages.ts';
import type { LinkageInput } from '#src/linkage/linkage-input.ts';
import { RESERVE } from '#src/linkage/linkage-state.ts';
import { linkNight, type Night, type NightlyState, rememberRun } from '#src/linkage/nightly-linkage.ts';
import { readOpenOutcome, writeOpenOutcome } from '#src/linkage/open-outcome-text.ts';
import { describeOutcome } from '#src/linkage/outcomes.ts';
import { createPopulationLoader } from '#src/linkage/population-store.ts';
import { readSnapshot, writeSnapshot } from '#src/linkage/snapshot-file.ts';
import { baseColumns, nightColumns, readNightlyState } from '#src/linkage/state-snapshot.ts';
import { type ChangingRegisters, changingRegisters, versionsOf } from './changing-registers.ts';
import { createChance, linkageOf } from './invented-registers.ts';

const clock = () => performance.now();

function inputOf({ persons, marriages }: ChangingRegisters, day: number, reserve = RESERVE): LinkageInput {
  const input = linkageOf(
    [...persons.values()],
    marriages.map(({ written }) => written),
  );
  return { ...input, today: { year: 2026, month: 8, day }, workers: 1, reserve };
}

async function judgeAll(registers: ChangingRegisters, day: number, reserve?: number) {
  const input = inputOf(registers, day, reserve);
  const { outcomes, ...judged } = await judgeMarriages(input, clock, describeOutcome);
  const remember = () => rememberRun(judged, versionsOf(registers.marriages), input.marriages, outcomes);
  return { texts: outcomes.map(writeOpenOutcome), remember };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'night-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** As another process would have it that reads the files. */
async function throughFiles(state: NightlyState): Promise<NightlyState> {
  const [base, night] = [join(folder, 'base'), join(folder, 'night')];
  await writeSnapshot(base, { meta: {}, columns: baseColumns(state) });
  await writeSnapshot(night, { meta: {}, columns: nightColumns(state) });
  return readNightlyState(readSnapshot(base)!.columns, readSnapshot(night)!.columns);
}

function readPersons(lines: readonly string[], { linkage }: NightlyState, { units }: LinkageInput) {
  const loader = createPopulationLoader({ ...linkage.population, units }, 16);
  if (lines.length > 0) loader.push(new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')));
  return loader.finish();
}

async function nextNight(
  state: NightlyState,
  registers: ChangingRegisters,
  changes: ReturnType<ChangingRegisters['change']>,
  day: number,
  workers = 1,
) {
  const settings = { ...inputOf(registers, day), workers };
  const byId = new Map(registers.marriages.map(({ id, written }) => [id, written]));
  const night = await linkNight(
    {
      state,
      versions: versionsOf(registers.marriages),
      writtenOf: async (ids) => new Map(ids.map((id) => [id, byId.get(id)!])),
      persons: { present: readPersons(changes.present, state, settings), vanished: changes.vanished },
      settings,
    },
    clock,
  );
  return night!;
}

/** See `sampleShare`. */
const FROM_WHICH_A_SAMPLE_IS_COUNTED = 100_000;
const [HOMETOWN, HOME] = [8, 10];

const withoutPlaces = (line: string) =>
  line
    .split('\t')
    .map((cell, column) => (column >= HOMETOWN && column <= HOME ? '\\N' : cell))
    .join('\t');

const textsOf = ({ state }: Pick<Night, 'state'>) => state.entries.map(({ open }) => open.toString());

// Threads take seconds to start where all cores are busy.
describe('a night', { timeout: 60_000 }, () => {
  test.prop(
    [
      fc.record({
        seed: fc.nat(1_000_000),
        reserve: fc.constantFrom(0, 1, RESERVE),
        workers: fc.constantFrom(1, 3),
        nights: fc.array(fc.record({ persons: fc.nat(60), marriages: fc.nat(8) }), {
          minLength: 1,
          maxLength: 4,
        }),
      }),
    ],
    { numRuns: 12, seed: 8 },
  )(
    'after any change finds the bytes that a run of the whole file finds',
    async ({ seed, reserve, workers, nights }) => {
      const registers = changingRegisters(120, 260, createChance(seed));
      let state = (await judgeAll(registers, 1, reserve)).remember();
      for (const [at, { persons, marriages }] of nights.entries()) {
        const changes = registers.change(persons, marriages);
        const night = await nextNight(state, registers, changes, at + 2, workers);
        const whole = await judgeAll(registers, at + 2);
        expect(textsOf(night)).toEqual(whole.texts);
        expect(night.facts).toEqual(
          night.state.entries.map(({ open }) => closingFacts(readOpenOutcome(open.toString()))),
        );
        state = await throughFiles(night.state);
      }
    },
    120_000,
  );

  test('without any change judges nothing', async () => {
    const registers = changingRegisters(120, 260, createChance(1));
    const first = await judgeAll(registers, 1);
    const night = await nextNight(first.remember(), registers, registers.change(0, 0), 2);
    expect(textsOf(night)).toEqual(first.texts);
    expect(night).toMatchObject({ searched: 0, decided: 0, changedPersons: 0, pairsCompared: 0 });
  });

  test.each([1, 2, 3])('in which only persons changed is linked on %i threads', async (workers) => {
    const registers = changingRegisters(120, 260, createChance(1));
    const { remember } = await judgeAll(registers, 1);
    const night = await nextNight(remember(), registers, registers.change(2, 0), 2, workers);
    expect(night).toMatchObject({ searched: 0 });
    expect(textsOf(night)).toEqual((await judgeAll(registers, 2)).texts);
  });

  test('searches again for the records of a night only once', async () => {
    const registers = changingRegisters(120, 260, createChance(4));
    const first = (await judgeAll(registers, 1)).remember();
    const night = await nextNight(first, registers, registers.change(0, 8), 2);
    const next = await nextNight(await throughFiles(night.state), registers, registers.change(0, 0), 3);
    expect(night.searched).toBeGreaterThan(0);
    expect(next).toMatchObject({ searched: 0, decided: 0 });
  });

  test('after more nights than it keeps apart finds what a run of the whole file finds', async () => {
    const registers = changingRegisters(30, 60, createChance(5));
    let state = (await judgeAll(registers, 1)).remember();
    for (let at = 0; at < 15; at++) {
      const night = await nextNight(state, registers, registers.change(2, 1), 2);
      ({ state } = night);
      expect(state.linkage.layers.length).toBeLessThan(15);
    }
    const whole = await judgeAll(registers, 2);
    expect(textsOf({ state })).toEqual(whole.texts);
  }, 60_000);

  test('tells nothing of records whose other evidence decides the same', async () => {
    const registers = changingRegisters(120, 260, createChance(3));
    const first = await judgeAll(registers, 1);
    const night = await nextNight(first.remember(), registers, registers.change(40, 0), 2);
    const texts = textsOf(night);
    const other = texts.filter((text, at) => text !== first.texts[at]).length;
    expect(night.told).toBeLessThan(night.decided);
    expect(night.told + night.searched).toBeGreaterThanOrEqual(other);
  });

  test('that brings the register across the number from which only a sample of it is counted is no night', async () => {
    const registers = changingRegisters(30, FROM_WHICH_A_SAMPLE_IS_COUNTED, createChance(1));
    const numbers = [...registers.persons.keys()];
    for (const pid of numbers.slice(FROM_WHICH_A_SAMPLE_IS_COUNTED)) registers.persons.delete(pid);
    // Nobody but the first few lives where the marriages are, so that no rule is left out in either run.
    for (const pid of numbers.slice(400, FROM_WHICH_A_SAMPLE_IS_COUNTED))
      registers.persons.set(pid, withoutPlaces(registers.persons.get(pid)!));
    const { remember } = await judgeAll(registers, 1);
    const last = numbers[FROM_WHICH_A_SAMPLE_IS_COUNTED - 1]!;
    registers.persons.delete(last);
    expect(await nextNight(remember(), registers, { present: [], vanished: [last] }, 2)).toBeUndefined();
  });

  test('searches few records again after a few changes', async () => {
    const registers = changingRegisters(120, 260, createChance(2));
    const { remember } = await judgeAll(registers, 1);
    const night = await nextNight(remember(), registers, registers.change(10, 3), 2);
    expect(night.searched).toBeLessThan(20);
    expect(night.decided).toBeLessThan(60);
  });
});
