import {
  cleanEthnicity,
  cleanIdentityNumber,
  cleanName,
  cleanPlace,
  isPlaceholder,
  type PartialDate,
  parsePartialDate,
  type UnitTable,
} from '#matchers';
import { columnsOf } from '../registries/header-mapping.ts';
import { type ColumnFill, createColumnFills, createWordCounts, memo, type WordCounts } from './counts.ts';
import { createDateProfile, type DateProfile } from './dates.ts';
import { createNameProfile, type NameProfile } from './names.ts';
import { createPidTable, type LinkProfile } from './pid-table.ts';

/** What an extract of the population register is like before it is linked: counts, and codes of no person. */
export interface PersonProfile {
  readonly persons: number;
  /** Rows set aside, by reason. */
  readonly quarantined: WordCounts;
  readonly columns: Readonly<Record<string, ColumnFill>>;
  readonly births: DateProfile;
  readonly names: NameProfile;
  /** Kinds of numbers, as `NumberProfile.kinds`, of pid and of the old number. */
  readonly pidKinds: WordCounts;
  readonly oldNumberKinds: WordCounts;
  readonly lostZeros: number;
  /** Personal numbers whose digits say another sex, or year of birth, than the row. */
  readonly otherSex: number;
  readonly otherBirthYear: number;
  readonly links: LinkProfile;
  readonly sexes: WordCounts;
  readonly maritalStatuses: WordCounts;
  readonly lifeStatuses: WordCounts;
  /** Rows in a code or word the import does not know, by column. */
  readonly unknownWords: WordCounts;
  /** Codes of residence that no unit of today has, the commonest. */
  readonly unknownUnits: WordCounts;
  readonly unknownUnitRows: number;
  /** Persons by unit of today: code to persons. */
  readonly byUnit: WordCounts;
  readonly unknownEthnicities: number;
  readonly bornInFuture: number;
  /** Alive by the register and born more than 110 years ago. */
  readonly overAge: number;
  /** Married by the register, with neither number nor name of the spouse. */
  readonly marriedWithoutSpouse: number;
}

export interface PersonProfileContext {
  readonly units: UnitTable;
  readonly today: { readonly year: number; readonly month: number; readonly day: number };
}

const MOST_CODES = 20;
const OLDEST = 110;
const SEXES: Readonly<Record<string, 'male' | 'female'>> = {
  Nam: 'male',
  Nữ: 'female',
  nam: 'male',
  '1': 'male',
  nữ: 'female',
  nu: 'female',
  '2': 'female',
};
const SEX_CODES = { male: 1, female: 2 } as const;
const MARITAL = new Set(['0', '1', '2', '3', '4']);
const READ_NUMBERS: ReadonlySet<string> = new Set(['personal', 'old', 'passport']);
const LIFE = new Set(['alive', 'dead']);

type Precision = 'D' | 'M' | 'Y';
const isPrecision = (text: string): text is Precision => text === 'D' || text === 'M' || text === 'Y';

/** Describes persons as they stream by; memory grows with the pids alone, about 40 bytes each. */
export function createPersonProfile({ units, today }: PersonProfileContext) {
  const columns = columnsOf('population');
  const fills = createColumnFills(columns, isPlaceholder);
  const [births, names, pids] = [createDateProfile(), createNameProfile(), createPidTable()];
  const [pidKinds, oldNumberKinds] = [createWordCounts(), createWordCounts()];
  const [sexes, maritalStatuses, lifeStatuses] = [createWordCounts(), createWordCounts(), createWordCounts()];
  const [unknownWords, unknownUnits, byUnit] = [createWordCounts(), createWordCounts(), createWordCounts()];
  const counts = {
    persons: 0,
    lostZeros: 0,
    otherSex: 0,
    otherBirthYear: 0,
    unknownUnitRows: 0,
    unknownEthnicities: 0,
    bornInFuture: 0,
    overAge: 0,
    marriedWithoutSpouse: 0,
  };
  const placeOf = (column: string) => columns.indexOf(column);
  const at = {
    pid: placeOf('pid'),
    name: placeOf('full_name'),
    dob: placeOf('dob'),
    precision: placeOf('dob_precision'),
    sex: placeOf('sex'),
    old: placeOf('old_id'),
    ethnicity: placeOf('ethnicity'),
    code: placeOf('residence_code'),
    residence: placeOf('residence'),
    marital: placeOf('marital_status'),
    spouse: placeOf('spouse_pid'),
    spouseName: placeOf('spouse_name'),
    life: placeOf('life_status'),
  };
  /** Columns nobody reads closely. */
  const texts = ['other_name', 'dob_precision', 'hometown', 'residence_code', 'residence', 'marital_status']
    .concat(['spouse_pid', 'life_status', 'updated_at'])
    .map(placeOf);
  const readBirth = memo((text: string): PartialDate => {
    const [precision = '', dob = ''] = text.split('\t');
    return parsePartialDate(dob, {
      notAfter: today,
      ...(isPrecision(precision) ? { statedPrecision: precision } : {}),
    });
  });
  const isToday = memo((code: string) => units.byCode.get(code)?.some((unit) => unit.isToday) === true);

  function countUnit(code: string, residence: string): void {
    const unit = code !== '' ? code : (cleanPlace(residence, units).units[0] ?? '');
    if (unit === '' || isToday(unit)) byUnit.add(unit);
    else {
      counts.unknownUnitRows++;
      unknownUnits.add(unit);
    }
  }

  function countStatus(marital: string, life: string, hasSpouse: boolean, birth: PartialDate): void {
    maritalStatuses.add(marital);
    lifeStatuses.add(life);
    if (marital !== '' && !MARITAL.has(marital)) unknownWords.add('marital_status');
    if (life !== '' && !LIFE.has(life)) unknownWords.add('life_status');
    if (marital === '2' && !hasSpouse) counts.marriedWithoutSpouse++;
    if (birth.year > 0 && life === 'alive' && today.year - birth.year > OLDEST) counts.overAge++;
  }

  function countNumbers(pid: string, old: string, sex: 'male' | 'female' | undefined, birth: PartialDate) {
    const number = cleanIdentityNumber(pid);
    pidKinds.add(number.kind);
    const oldNumber = old === '' ? undefined : cleanIdentityNumber(old);
    if (oldNumber !== undefined) oldNumberKinds.add(oldNumber.kind);
    if (number.repaired === 'lost_zero' || oldNumber?.repaired === 'lost_zero') counts.lostZeros++;
    if (sex !== undefined && number.sex !== undefined && number.sex !== sex) counts.otherSex++;
    if (birth.year > 0 && number.birthYear !== undefined && number.birthYear !== birth.year) {
      counts.otherBirthYear++;
    }
    return { isPidRead: number.kind === 'personal', isOldRead: READ_NUMBERS.has(oldNumber?.kind ?? 'none') };
  }

  /** @param cells in the order of `columnsOf('population')` */
  function add(cells: readonly (string | null)[]): void {
    const cell = (column: keyof typeof at) => cells[at[column]]?.trim() ?? '';
    const fill = (column: keyof typeof at, isRead: boolean) =>
      fills.add(at[column], cells[at[column]], isRead ? 'read' : 'unread');
    counts.persons++;
    const birth = readBirth(`${cell('precision')}\t${cell('dob')}`);
    births.add(birth);
    fill('dob', birth.precision !== 'none');
    if (birth.flags.includes('future')) counts.bornInFuture++;
    const name = cleanName(cell('name'));
    names.add(name);
    fill('name', name.main !== undefined);
    const sexText = cell('sex');
    const sex = SEXES[sexText] ?? SEXES[sexText.toLowerCase()];
    sexes.add(sexText);
    fill('sex', sex !== undefined);
    if (sex === undefined && sexText !== '') unknownWords.add('sex');
    const [pid, spouse, spouseName] = [cell('pid'), cell('spouse'), cell('spouseName')];
    const numbers = countNumbers(pid, cell('old'), sex, birth);
    fill('pid', numbers.isPidRead);
    fill('old', numbers.isOldRead);
    pids.add(pid, spouse, sex === undefined ? 0 : SEX_CODES[sex]);
    fill('spouseName', spouseName !== '' && cleanName(spouseName).main !== undefined);
    countStatus(cell('marital'), cell('life'), spouse !== '' || spouseName !== '', birth);
    countUnit(cell('code'), cell('residence'));
    const ethnicity = cell('ethnicity');
    const { group, ambiguous } = cleanEthnicity(ethnicity);
    const isEthnicityRead = group !== undefined || ambiguous.length > 0;
    fill('ethnicity', isEthnicityRead);
    if (!isEthnicityRead && !isPlaceholder(ethnicity)) counts.unknownEthnicities++;
    for (const place of texts) fills.add(place, cells[place], 'text');
  }

  const finish = (quarantined: WordCounts): PersonProfile => ({
    ...counts,
    quarantined,
    columns: fills.toFills(),
    births: births.finish(),
    names: names.finish(),
    pidKinds: pidKinds.toCounts(),
    oldNumberKinds: oldNumberKinds.toCounts(),
    links: pids.finish(),
    sexes: sexes.toCounts(),
    maritalStatuses: maritalStatuses.toSorted(),
    lifeStatuses: lifeStatuses.toCounts(),
    unknownWords: unknownWords.toCounts(),
    unknownUnits: Object.fromEntries(Object.entries(unknownUnits.toCounts()).slice(0, MOST_CODES)),
    byUnit: byUnit.toSorted(),
  });
  return { add, finish };
}
