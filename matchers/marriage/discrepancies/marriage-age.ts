import type { Notice } from './discrepancy.ts';

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** One period of the law on the age of marriage, by the day a marriage was registered. */
interface AgeRule {
  readonly from: Day;
  readonly husband: number;
  readonly wife: number;
  /** "Bước sang tuổi": the day after the birthday counts; "từ đủ": the birthday itself counts. */
  readonly reckoning: 'entering' | 'completed';
  readonly source: string;
}

/** Newest first. Completed years needed; "bước sang tuổi 20" is 19 completed years and a day. */
const AGE_RULES: readonly AgeRule[] = [
  {
    from: { year: 2015, month: 1, day: 1 },
    husband: 20,
    wife: 18,
    reckoning: 'completed',
    source: 'Law 52/2014/QH13 art. 8.1.a',
  },
  {
    from: { year: 2001, month: 1, day: 1 },
    husband: 19,
    wife: 17,
    reckoning: 'entering',
    source: 'Law 22/2000/QH10 art. 9.1; Resolution 02/2000/NQ-HDTP',
  },
  {
    from: { year: 1987, month: 1, day: 3 },
    husband: 19,
    wife: 17,
    reckoning: 'entering',
    source: 'Law of 1986 art. 5; Resolution 01/1988',
  },
  {
    from: { year: 1960, month: 1, day: 13 },
    husband: 19,
    wife: 17,
    reckoning: 'entering',
    source: 'Law of 1959 art. 6',
  },
];

const asNumber = ({ year, month, day }: Day) => year * 10_000 + month * 100 + day;

/** Unknown month is January, unknown day the first: TTLT 01/2016 art. 2.1, for legal age only. */
const completed = ({ year, month, day }: Day): Day => ({ year, month: month || 1, day: day || 1 });

function isOldEnough(birth: Day, registered: Day, years: number, reckoning: AgeRule['reckoning']): boolean {
  if (birth.year === 0) return true;
  const from = completed(birth);
  const birthday = asNumber({ ...from, year: from.year + years });
  return reckoning === 'completed' ? asNumber(registered) >= birthday : asNumber(registered) > birthday;
}

/**
 * Whether the spouses were of age by the law in force on the day of registration. Early marriages were real, so
 * this says "look", never "error".
 *
 * @returns a notice naming who was under age, or undefined
 */
export function ageNotice(registered: Day, husband: Day, wife: Day): Notice | undefined {
  if (registered.year === 0) return undefined;
  const day = { year: registered.year, month: registered.month || 12, day: registered.day || 28 };
  const rule = AGE_RULES.find(({ from }) => asNumber(day) >= asNumber(from));
  if (rule === undefined) return undefined;
  const under = [
    isOldEnough(husband, day, rule.husband, rule.reckoning) ? '' : 'husband',
    isOldEnough(wife, day, rule.wife, rule.reckoning) ? '' : 'wife',
  ].filter((who) => who !== '');
  return under.length === 0
    ? undefined
    : { role: 'R', class: 'AGE', kind: `${under.join('_and_')}_under_age`, route: 'nothing' };
}
