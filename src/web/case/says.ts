import type { ComparedField } from '../api/wire.ts';
import { sayKind } from '../parts/kind-words.ts';
import { words } from '../words.ts';

export type Level = 'same' | 'near' | 'missing' | 'different';

/** What the comparison of a field comes to, in a word and a colour. */
export interface Said {
  readonly level: Level;
  readonly word: string;
}

/** Tones alone are a kind of their own: most are spelling, not identity. */
const LEVELS: Readonly<Record<string, Level>> = {
  same: 'same',
  same_day: 'same',
  spelling: 'same',
  only_population: 'missing',
  missing_civil: 'missing',
  missing_population: 'missing',
  missing_both: 'missing',
  missing: 'missing',
  marks: 'near',
  order: 'near',
  letters: 'near',
  one_digit: 'near',
  transposed: 'near',
  same_first_january: 'near',
  lunar_as_solar: 'near',
  day_month_swapped: 'near',
  year_off_by_one: 'near',
  year_slip: 'near',
  day_slip: 'near',
  month_slip: 'near',
  month_only: 'near',
  year_only: 'near',
  default_first_january: 'near',
  same_month: 'near',
  same_year: 'near',
};

const said = (level: Level, word: keyof typeof words.kinds): Said => ({ level, word: words.kinds[word] });

/** Marital status by the register's code, beside a record that says they married. */
const MARITAL: Readonly<Record<string, Said>> = {
  '1': said('near', 'against_marriage'),
  '2': said('same', 'as_marriage'),
  '3': said('near', 'against_marriage'),
  '4': said('near', 'against_marriage'),
};

/**
 * @param who whose column the person stands in
 * @returns undefined where there is nobody to compare with
 */
export function saysOf(field: ComparedField, who: 'husband' | 'wife', hasPerson: boolean): Said | undefined {
  if (!hasPerson) return undefined;
  const { kind } = field.difference;
  if (kind.startsWith('missing')) return { level: 'missing', word: missingWord(field) };
  if (field.field === 'marital_status')
    return MARITAL[field.population.written] ?? said('missing', 'only_population');
  if (field.field === 'sex') return sexSays(field.population.written, who);
  // People move: another residence is a reason to look, not a contradiction.
  if (field.field === 'residence' && (LEVELS[kind] ?? 'different') === 'different')
    return { level: 'near', word: sayKind(kind) };
  if (kind === 'letters' && hasOtherWord(field)) return said('different', 'whole_syllable');
  return { level: LEVELS[kind] ?? 'different', word: sayKind(kind) };
}

/** What could not be read is not empty: it stands on the screen beside the word. */
function missingWord({ civil, population, difference: { kind } }: ComparedField): string {
  const isCivilOut = kind === 'missing_civil' || kind === 'missing_both' || civil.cleaned === '';
  const isPopulationOut =
    kind === 'missing_population' || kind === 'missing_both' || population.cleaned === '';
  const isCivilUnclear = isCivilOut && civil.written !== '';
  const isPopulationUnclear = isPopulationOut && population.written !== '';
  if (isCivilUnclear && isPopulationUnclear) return words.kinds.both_unclear;
  if (isCivilUnclear)
    return isPopulationOut ? words.kinds.civil_unclear_other_missing : words.kinds.civil_unclear;
  if (isPopulationUnclear)
    return isCivilOut ? words.kinds.population_unclear_other_missing : words.kinds.population_unclear;
  if (isCivilOut && isPopulationOut) return words.kinds.missing_both;
  return isCivilOut ? words.kinds.missing_civil : words.kinds.missing_population;
}

/** A person whose sex does not fit the place: the record's columns may be exchanged. */
export function isOddSex(sex: string | null | undefined, who: 'husband' | 'wife'): boolean {
  return (sex ?? '').toLowerCase().startsWith(who === 'husband' ? 'nữ' : 'nam');
}

const sexSays = (sex: string, who: 'husband' | 'wife'): Said =>
  isOddSex(sex, who) ? said('different', 'against_column') : said('same', 'as_column');

/** A syllable beside one that keeps less than half of its letters, as THOÁT beside MẠ: another word, not a slip. */
function hasOtherWord({ difference }: ComparedField): boolean {
  if (difference.of !== 'name') return false;
  const changed = (side: typeof difference.civil) => side.filter(({ mark }) => mark === 'changed');
  const beside = changed(difference.population);
  return changed(difference.civil).some(({ text, letters }, at) => {
    const kept = letters.filter(({ mark }) => mark === 'same' || mark === 'tone');
    const length = Math.max(text.length, beside[at]?.text.length ?? 0);
    return kept.reduce((sum, run) => sum + run.text.length, 0) * 2 < length;
  });
}
