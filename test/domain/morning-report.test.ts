import { describe, expect, test } from 'vitest';
import { alarmsOf, driftOf, type MorningReport, type ReportedPull } from '../../src/domain/morning-report.ts';

const outcomes = (now: readonly number[], before: readonly (number | null)[]): MorningReport['outcomes'] => ({
  auto: { now: now[0]!, before: before[0]! },
  review: { now: now[1]!, before: before[1]! },
  not_found: { now: now[2]!, before: before[2]! },
});
const steady = outcomes([90, 5, 5], [90, 5, 5]);
const pull: ReportedPull = {
  pullId: 1,
  registry: 'population',
  state: 'kept',
  extent: 'full',
  code: null,
  attempts: 1,
  isLate: false,
  newestAt: null,
  lost: null,
  known: null,
  read: 1,
  accepted: 1,
  quarantined: 0,
  added: 0,
  changed: 0,
  vanished: 0,
};

describe('shares', () => {
  test('that move beyond the bound are an alarm, within it none', () => {
    const alarms = (now: readonly number[]) =>
      driftOf(outcomes(now, [90, 5, 5]), {}, undefined).shares.map(({ isAlarm }) => isAlarm);
    expect(alarms([90, 5, 5])).toEqual([false, false, false]);
    expect(alarms([87, 8, 5])).toEqual([true, true, false]);
    expect(alarms([900, 60, 40])).toEqual([false, false, false]);
  });

  test('are compared with nothing on the first morning', () => {
    expect(driftOf(outcomes([90, 5, 5], [null, null, null]), {}, undefined)).toMatchObject({
      shares: [],
      levels: [],
    });
  });
});

describe('levels', () => {
  test('are told in bits of weight: twice as often is one bit', () => {
    const { levels } = driftOf(
      steady,
      { name: { same: 8_000, other: 2_000 } },
      { name: { same: 9_000, other: 1_000 } },
    );
    const other = levels.find(({ level }) => level === 'other')!;
    expect(other.bits).toBeCloseTo(1, 2);
    expect(other.isAlarm).toBe(true);
    expect(levels.find(({ level }) => level === 'same')!.isAlarm).toBe(false);
    expect(levels[0]).toBe(other);
  });

  test('of few records are no alarm, however far they move', () => {
    const { levels } = driftOf(
      steady,
      { name: { same: 9_990, rare: 10 } },
      { name: { same: 9_999, rare: 1 } },
    );
    expect(levels.some(({ isAlarm }) => isAlarm)).toBe(false);
  });

  test('that did not move are left out', () => {
    const same = { name: { same: 100, other: 50 } };
    expect(driftOf(steady, same, same).levels).toEqual([]);
  });
});

describe('alarms', () => {
  const none = driftOf(steady, {}, undefined);
  test.each<[string, Partial<ReportedPull>, string[]]>([
    ['an ordinary pull', {}, []],
    ['a failed one', { state: 'failed', isLate: true }, ['pull_failed']],
    ['one that asks', { state: 'asks', isLate: true }, ['pull_asks']],
    ['an outdated one', { state: 'outdated', isLate: true }, ['pull_outdated']],
    ['a late source', { isLate: true }, ['source_late']],
  ])('of %s', (_, over, alarms) => {
    expect(alarmsOf([{ ...pull, ...over }], none)).toEqual(alarms);
  });

  test('are of how each registry was read in the end, not of pulls that were made up for', () => {
    const night = (...states: readonly ReportedPull['state'][]) =>
      states.map((state, at): ReportedPull => ({ ...pull, pullId: at + 1, state }));
    expect(alarmsOf(night('failed', 'outdated', 'asks', 'kept'), none)).toEqual([]);
    expect(alarmsOf(night('kept', 'failed'), none)).toEqual(['pull_failed']);
    const civil: ReportedPull = { ...pull, pullId: 9, registry: 'civil_status' };
    expect(alarmsOf([...night('kept', 'asks'), civil], none)).toEqual(['pull_asks']);
  });
});
