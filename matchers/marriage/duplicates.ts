import { foldMarks } from '../clean/syllable.ts';
import { editDistance, letterText } from '../similarity/edit.ts';

/** What decides whether two records are of one registration or one couple. */
export interface DuplicateFacts {
  readonly key: string;
  /** Persons the best couple holds, '' for absent. */
  readonly husbandPid: string;
  readonly wifePid: string;
  /** Canonical name, a space and `year-month-day` of birth with 0 for unknown parts; '' where no name is written. */
  readonly husbandText: string;
  readonly wifeText: string;
  /** Day of registration as `year-month-day`. */
  readonly registered: string;
  readonly ended: boolean;
  readonly remarriage: boolean;
  /** Entered as a registration anew of a marriage registered before (Decree 123/2015 art. 24). */
  readonly reRegistration?: boolean;
  readonly testEntry: boolean;
}

interface DescribedSpouse {
  readonly pid: string;
  /** Syllables of the name without marks. */
  readonly syllables: readonly string[];
  readonly letters: string;
  readonly birth: readonly number[];
}

interface DescribedRecord {
  readonly facts: DuplicateFacts;
  readonly husband: DescribedSpouse;
  readonly wife: DescribedSpouse;
}

const dayOf = (text: string) => text.split('-').map(Number);

function describe(pid: string, text: string): DescribedSpouse {
  const end = text.lastIndexOf(' ');
  const name = foldMarks(text.slice(0, Math.max(0, end)));
  const syllables = name.split(' ').filter((syllable) => syllable !== '');
  return { pid, syllables, letters: syllables.join(''), birth: dayOf(text.slice(end + 1)) };
}

/**
 * How far two spouses are shown to be one person: 'namesake' has the name and a birth that is near at best, 'unnamed'
 * is a record that does not say who.
 */
type Sameness = 'same' | 'similar' | 'namesake' | 'unnamed' | 'different';

/** Unknown parts (0) agree with everything. */
const areBirthsCompatible = (a: readonly number[], b: readonly number[]) =>
  a.every((part, i) => part === 0 || b[i] === undefined || b[i] === 0 || part === b[i]);

const isWholeDay = (birth: readonly number[]) => birth.length === 3 && !birth.includes(0);

/** One slip, or a middle name dropped or abbreviated. */
function areNamesNear(a: DescribedSpouse, b: DescribedSpouse): boolean {
  if (editDistance(letterText(a.letters), letterText(b.letters), 1) <= 1) return true;
  if (a.syllables.length < 2 || b.syllables.length < 2) return false;
  return a.syllables[0] === b.syllables[0] && a.syllables.at(-1) === b.syllables.at(-1);
}

/** Two persons of the register who differ are two people, unless a namesake of the same day was linked by mistake. */
function compareSpouses(a: DescribedSpouse, b: DescribedSpouse): Sameness {
  if (a.pid !== '' && a.pid === b.pid) return 'same';
  if (a.letters === '' || b.letters === '') return 'unnamed';
  const isName = a.letters === b.letters;
  const areWhole = isWholeDay(a.birth) && isWholeDay(b.birth);
  const areCompatible = areBirthsCompatible(a.birth, b.birth);
  if (a.pid !== '' && b.pid !== '') return isName && areWhole && areCompatible ? 'similar' : 'different';
  if (!areCompatible) return isName && a.birth[0] === b.birth[0] ? 'namesake' : 'different';
  if (isName) return areWhole ? 'same' : 'similar';
  return areNamesNear(a, b) ? 'similar' : 'different';
}

/**
 * One person and a partner who is alike are a couple. Names alone, of a couple held to be absent, need a whole birth
 * date each or the day of registration, which an unnamed partner needs too.
 */
function areOneCouple(a: DescribedRecord, b: DescribedRecord): boolean {
  const couple = [compareSpouses(a.husband, b.husband), compareSpouses(a.wife, b.wife)];
  if (couple.includes('different')) return false;
  if (couple.every((sameness) => sameness === 'same')) return true;
  const isSameDay = a.facts.registered === b.facts.registered && isWholeDay(dayOf(a.facts.registered));
  if (isSameDay) return couple.includes('same') || couple.every((sameness) => sameness === 'similar');
  const sharesPerson =
    (a.husband.pid !== '' && a.husband.pid === b.husband.pid) ||
    (a.wife.pid !== '' && a.wife.pid === b.wife.pid);
  return sharesPerson && !couple.includes('unnamed');
}

/**
 * Two marriages of one couple with a divorce between them are two marriages (Law 52/2014 art. 9.2, 57). A registration
 * anew is of the same marriage, though only one of the two entries received the note of its end.
 */
function areTwoMarriages(a: DuplicateFacts, b: DuplicateFacts): boolean {
  if (a.remarriage || b.remarriage) return true;
  if (a.reRegistration === true || b.reRegistration === true) return false;
  return a.ended !== b.ended && a.registered !== b.registered;
}

/** Keys under which records of one couple meet: a person in a role, or the names of both. */
function meetingKeys({ husband, wife }: DescribedRecord): string[] {
  return [
    husband.pid === '' ? '' : `h ${husband.pid}`,
    wife.pid === '' ? '' : `w ${wife.pid}`,
    husband.letters === '' || wife.letters === '' ? '' : `${husband.letters}+${wife.letters}`,
  ].filter((key) => key !== '');
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return [...groups.values()];
}

/**
 * Groups records of the same registration (double entry) or couple (registration anew).
 *
 * @returns group by record key: the smallest record key of the group, for groups of two and more
 */
export function groupDuplicates(records: readonly DuplicateFacts[]): ReadonlyMap<string, string> {
  const described = records
    .filter(({ testEntry }) => !testEntry)
    .map((facts) => ({
      facts,
      husband: describe(facts.husbandPid, facts.husbandText),
      wife: describe(facts.wifePid, facts.wifeText),
    }));
  const firstOf = new Map<string, string>();
  const find = (key: string): string => {
    const first = firstOf.get(key);
    return first === undefined || first === key ? key : find(first);
  };
  for (const group of groupBy(described, meetingKeys)) {
    group.forEach((a, i) => {
      for (const b of group.slice(i + 1)) {
        if (areTwoMarriages(a.facts, b.facts) || !areOneCouple(a, b)) continue;
        const [first, second] = [find(a.facts.key), find(b.facts.key)].sort();
        firstOf.set(first!, first!).set(second!, first!);
      }
    });
  }
  return new Map([...firstOf.keys()].map((key) => [key, find(key)]));
}
