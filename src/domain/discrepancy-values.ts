import { messages } from '../messages.ts';
import type { DiscrepancyClass, DiscrepancyRole } from './discrepancy.ts';

/** What the population register holds of a person of whom something differs. */
export interface DifferingPerson {
  readonly pid: string;
  readonly full_name: string | null;
  readonly dob: string | null;
  readonly sex: string | null;
  readonly old_id: string | null;
  readonly ethnicity: string | null;
  readonly marital_status: string | null;
  readonly spouse_pid: string | null;
  readonly spouse_name: string | null;
  readonly life_status: string | null;
  readonly residence: string | null;
}

/** A discrepancy with what both registries say of the record and the person it is about. */
export interface DifferingValues {
  readonly role: DiscrepancyRole;
  readonly class: DiscrepancyClass;
  /** Cells of the register, by column of the digitisation sheet. */
  readonly written: Readonly<Record<string, string>>;
  /** Null where the population database holds nobody. */
  readonly person: DifferingPerson | null;
  readonly duplicateGroup: string | null;
  /** How the record's columns are exchanged, null where they are not. */
  readonly swapped: string | null;
}

const { married, dead, sexes } = messages.registers;
/** By the codes of `marital_status` in the population extract. */
const MARITAL_STATUSES: Readonly<Record<string, string>> = messages.registers.maritalStatuses;

const CIVIL_SUFFIX: Partial<Readonly<Record<DiscrepancyClass, string>>> = {
  NAME: 'HoTen',
  DOB: 'NgaySinh',
  ID: 'SoGiayToTuyThan',
  ETHNICITY: 'DanToc',
  NOT_FOUND: 'HoTen',
  DEAD: 'HoTen',
};

/** The column of the register a discrepancy is about, also where the spouses' columns are exchanged; undefined for none. */
export function civilColumnOf(row: DifferingValues): string | undefined {
  const { role, class: name } = row;
  if (name === 'REG_DATE') return 'ngayDangKy';
  if (name === 'MARITAL') return 'tinhTrangKetHon';
  if (role === 'R' || name === 'SEX') return undefined;
  const suffix = CIVIL_SUFFIX[name] ?? 'HoTen';
  const spouse = name === 'SPOUSE' ? OTHER_ROLE[role] : role;
  const exchanged = row.swapped === 'full' || (row.swapped === 'names' && suffix === 'HoTen');
  return `${(spouse === 'H') !== exchanged ? 'chong' : 'vo'}${suffix}`;
}

/** What the register says of a discrepancy. */
export function civilValue(row: DifferingValues): string {
  const { role, class: name, written } = row;
  if (name === 'DUPLICATE') return row.duplicateGroup ?? '';
  if (name === 'MARITAL') return written.tinhTrangKetHon || married;
  if (role !== 'R' && name === 'SEX') return sexes[role];
  const column = civilColumnOf(row);
  return column === undefined ? '' : (written[column] ?? '');
}

const OTHER_ROLE = { H: 'W', W: 'H' } as const;

/** What the population database says of a discrepancy; '' where it knows nobody. */
export function populationValue({ class: name, person }: DifferingValues): string {
  return person === null ? '' : (POPULATION_VALUES[name]?.(person) ?? '');
}

const joined = (...parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null && part !== '').join(', ');

const POPULATION_VALUES: Partial<Readonly<Record<DiscrepancyClass, (person: DifferingPerson) => string>>> = {
  NAME: ({ full_name }) => full_name ?? '',
  DOB: ({ dob }) => dob ?? '',
  ID: ({ pid, old_id }) => joined(pid, old_id),
  ETHNICITY: ({ ethnicity }) => ethnicity ?? '',
  SEX: ({ sex }) => sex ?? '',
  MARITAL: ({ marital_status }) => MARITAL_STATUSES[marital_status ?? ''] ?? marital_status ?? '',
  SPOUSE: ({ spouse_name, spouse_pid }) => joined(spouse_name, spouse_pid),
  DEAD: () => dead,
};
