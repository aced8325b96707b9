import {
  type CleanSpouse,
  cleanEthnicity,
  cleanIdentityNumber,
  type DateDifference,
  dateDifference,
  type MarkedRun,
  type NameDifference,
  type NumberDifference,
  nameDifference,
  numberDifference,
} from '#matchers';
import { maskNumber, maskNumbersIn } from './masked-number.ts';
import { birthOf, personFacts, type RegisteredPerson } from './registered-person.ts';

/** One side of a field: as written, as cleaned to be compared, and as read in the paper book. Numbers are masked. */
export interface FieldSide {
  readonly written: string;
  readonly cleaned: string;
  readonly read?: string | undefined;
}

/** A field of one spouse on both sides, with how they differ. */
export interface ComparedField {
  readonly field:
    | 'name'
    | 'birth'
    | 'number'
    | 'ethnicity'
    | 'residence'
    | 'sex'
    | 'marital_status'
    | 'spouse';
  /** Column of the record; undefined where only the population register has the field. */
  readonly column: string | undefined;
  readonly civil: FieldSide;
  readonly population: FieldSide;
  readonly difference:
    | ({ readonly of: 'name' } & NameDifference)
    | ({ readonly of: 'date' } & DateDifference)
    | ({ readonly of: 'number' } & NumberDifference)
    | { readonly of: 'value'; readonly kind: string };
}

export interface SpouseColumns {
  /** Prefix of the columns this spouse's name stands in, and of the others: they differ where columns are exchanged. */
  readonly name: 'chong' | 'vo';
  readonly rest: 'chong' | 'vo';
}

interface SpouseOfRecord {
  readonly written: Readonly<Record<string, string>>;
  readonly readings: Readonly<Record<string, string>> | null;
  readonly columns: SpouseColumns;
  readonly civil: CleanSpouse;
  /** Of the registering office: what "như trên" and "NT" mean as a residence, to the run as well. */
  readonly officeUnits: readonly string[];
  /** Of the other spouse, as the record names them. */
  readonly otherName: readonly string[];
}

const dateText = ({ year, month, day }: { year: number; month: number; day: number }) => {
  const two = (part: number) => (part === 0 ? '--' : String(part).padStart(2, '0'));
  return year === 0 ? '' : `${two(day)}/${two(month)}/${year}`;
};

const mask = (runs: readonly MarkedRun[]): MarkedRun[] => {
  const masked = maskNumber(runs.map(({ text }) => text).join(''));
  let from = 0;
  return runs.map(({ text, mark }) => {
    from += text.length;
    return { text: masked.slice(from - text.length, from), mark };
  });
};

const valueKind = (civil: string, population: string) => {
  if (civil === '' || population === '')
    return civil === population ? 'missing_both' : civil === '' ? 'missing_civil' : 'missing_population';
  return civil === population ? 'same' : 'different';
};

/** Every compared field of a spouse beside a person, in the order of the screen; without a person the right side is empty. */
export function compareFields(spouse: SpouseOfRecord, person: RegisteredPerson | undefined): ComparedField[] {
  const { written, readings, columns, civil, officeUnits } = spouse;
  const facts = person && personFacts(person);
  const side = (
    column: string,
    cleaned: string,
    shown: (text: string) => string = maskNumbersIn,
  ): FieldSide => ({
    written: shown(written[column] ?? ''),
    cleaned,
    ...(readings?.[column] !== undefined && { read: shown(readings[column]) }),
  });
  const name = nameDifference(civil.name.main?.syllables ?? [], facts?.name ?? []);
  const birth = dateDifference(civil.birth, facts?.birth ?? { year: 0, month: 0, day: 0 });
  const registered = civil.number.kind === 'old' ? (facts?.oldNumber ?? '') : (person?.pid ?? '');
  const number = numberDifference(civil.number.digits, registered);
  const group = cleanEthnicity(person?.ethnicity ?? '').group ?? '';
  const isAtOffice = civil.residence.units.length === 0 && civil.residence.relative === 'same_as_office';
  const home = isAtOffice ? officeUnits : civil.residence.units;
  const column = (part: string) => `${part === 'HoTen' ? columns.name : columns.rest}${part}`;
  return [
    {
      field: 'name',
      column: column('HoTen'),
      civil: side(column('HoTen'), civil.name.main?.syllables.join(' ') ?? ''),
      population: { written: person?.fullName ?? '', cleaned: facts?.name.join(' ') ?? '' },
      difference: { of: 'name', ...name },
    },
    {
      field: 'birth',
      column: column('NgaySinh'),
      civil: side(column('NgaySinh'), dateText(civil.birth)),
      population: {
        written: person?.dob ?? '',
        cleaned: person === undefined ? '' : dateText(birthOf(person)),
      },
      difference: { of: 'date', ...birth },
    },
    {
      field: 'number',
      column: column('SoGiayToTuyThan'),
      civil: side(column('SoGiayToTuyThan'), maskNumber(civil.number.digits), maskNumber),
      population: { written: maskNumber(registered), cleaned: maskNumber(registered) },
      difference: {
        of: 'number',
        kind: number.kind,
        civil: mask(number.civil),
        population: mask(number.population),
      },
    },
    {
      field: 'ethnicity',
      column: column('DanToc'),
      civil: side(column('DanToc'), civil.ethnicity.group ?? ''),
      population: { written: person?.ethnicity ?? '', cleaned: group },
      difference: { of: 'value', kind: valueKind(civil.ethnicity.group ?? '', group) },
    },
    {
      field: 'residence',
      column: column('NoiCuTru'),
      civil: side(column('NoiCuTru'), home.join(',')),
      population: { written: maskNumbersIn(person?.residence ?? ''), cleaned: person?.residenceCode ?? '' },
      difference: {
        of: 'value',
        kind: home.includes(person?.residenceCode ?? '')
          ? 'same'
          : valueKind(home.join(','), person?.residenceCode ?? ''),
      },
    },
    {
      field: 'sex',
      column: undefined,
      civil: { written: '', cleaned: '' },
      population: { written: person?.sex ?? '', cleaned: facts?.sex ?? '' },
      difference: { of: 'value', kind: 'only_population' },
    },
    {
      field: 'marital_status',
      column: undefined,
      civil: { written: maskNumbersIn(written.tinhTrangKetHon ?? ''), cleaned: '' },
      population: { written: person?.maritalStatus ?? '', cleaned: String(facts?.maritalStatus ?? '') },
      difference: { of: 'value', kind: 'only_population' },
    },
    {
      field: 'spouse',
      column: undefined,
      civil: { written: spouse.otherName.join(' '), cleaned: spouse.otherName.join(' ') },
      population: {
        written: [person?.spouseName ?? '', maskNumber(cleanIdentityNumber(person?.spousePid ?? '').digits)]
          .filter((text) => text !== '')
          .join(', '),
        cleaned: facts?.spouseName.join(' ') ?? '',
      },
      difference: { of: 'name', ...nameDifference(spouse.otherName, facts?.spouseName ?? []) },
    },
  ];
}
