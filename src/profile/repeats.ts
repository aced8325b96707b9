import { type CleanMarriage, type CleanSpouse, type DuplicateFacts, groupDuplicates } from '#matchers';
import { nameText } from './names.ts';

/** Records that say the same as others. */
export interface RepeatProfile {
  /** Records beyond the first of a key of 158 (`maHoSo`). */
  readonly sameKey: number;
  /** Records beyond the first with one office, year, book and number: domain practice has them, but few. */
  readonly sameEntry: number;
  /** Records beyond the first of a couple, by names, births and day: double entries and registrations anew. */
  readonly sameCouple: number;
  /** Of those, records marked as registered anew, which the law knows (decree 123/2015, article 24). */
  readonly registeredAnew: number;
}

const dayText = ({ year, month, day }: CleanSpouse['birth']) => `${year}-${month}-${day}`;

const spouseText = ({ name, birth }: CleanSpouse) => {
  const text = nameText(name);
  return text === '' ? '' : `${text} ${dayText(birth)}`;
};

/** Place in the books, '' where it is not written in full. */
function entryOf({ office, reference }: CleanMarriage): string {
  const { number, suffix, book, year } = reference;
  const unit = office.oldUnit ?? office.units.join('.');
  return number === '' || book === '' || year === undefined || unit === ''
    ? ''
    : `${unit}/${year}/${book}/${number}${suffix}`;
}

/** Finds repeated records; remembers the names and dates of all. */
export function createRepeatProfile() {
  const [keys, entries] = [new Set<string>(), new Set<string>()];
  const couples: DuplicateFacts[] = [];
  let [sameKey, sameEntry] = [0, 0];
  function add(key: string, record: CleanMarriage): void {
    if (key !== '' && keys.has(key)) sameKey++;
    keys.add(key);
    const entry = entryOf(record);
    if (entry !== '' && entries.has(entry)) sameEntry++;
    entries.add(entry);
    couples.push({
      key: String(couples.length),
      husbandPid: '',
      wifePid: '',
      husbandText: spouseText(record.husband),
      wifeText: spouseText(record.wife),
      registered: dayText(record.registered),
      ended: record.ended !== 'none',
      remarriage: record.remarriage,
      reRegistration: record.reRegistration,
      testEntry: record.testEntry,
    });
  }
  function finish(): RepeatProfile {
    const groups = groupDuplicates(couples);
    const repeats = [...groups].filter(([key, first]) => key !== first);
    return {
      sameKey,
      sameEntry,
      sameCouple: repeats.length,
      registeredAnew: repeats.filter(([key]) => couples[Number(key)]?.reRegistration === true).length,
    };
  }
  return { add, finish };
}
