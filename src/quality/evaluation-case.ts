/** A row of a truth or outcomes file, by column name. */
export type Row = Readonly<Record<string, string>>;

export type Role = 'H' | 'W';
export type Spouses<T> = Readonly<Record<Role, T>>;
export const ROLES: readonly Role[] = ['H', 'W'];

/** What the machine said of a record; `other` is any word the format does not know as a decision (quarantined). */
export type SaidOutcome = 'auto' | 'review' | 'not_found' | 'other' | 'missing';

/** One marriage record: what is true beside what was said, husband and wife in the truth's orientation. */
export interface EvaluationCase {
  readonly key: string;
  readonly truth: Row;
  readonly said: Row;
  readonly outcome: SaidOutcome;
  /** True person, or NOBODY. */
  readonly truePids: Spouses<string>;
  /** 0 in the truth where the record does not carry enough to say who it is. */
  readonly identifiable: Spouses<boolean>;
  /** Person given, '' for nobody. */
  readonly givenPids: Spouses<string>;
  readonly swapped: boolean;
  /** The answers were given in the record's own, exchanged orientation. */
  readonly flipped: boolean;
}

export const NOBODY = 'NONE';
const DECISIONS = new Set<string>(['auto', 'review', 'not_found']);
const GIVEN_AS_NOBODY = new Set(['NONE', 'NULL', '-']);

export function buildCase(key: string, truth: Row, said: Row | undefined): EvaluationCase {
  const truePids = { H: cell(truth, 'husband_pid'), W: cell(truth, 'wife_pid') };
  const asWritten = { H: givenPid(said, 'husband_pid'), W: givenPid(said, 'wife_pid') };
  const exchanged = { H: asWritten.W, W: asWritten.H };
  const swapped = cell(truth, 'swapped') !== '';
  const flipped = swapped && rightSpouses(exchanged, truePids) > rightSpouses(asWritten, truePids);
  return {
    key,
    truth,
    said: said ?? {},
    outcome: said === undefined ? 'missing' : saidOutcome(said),
    truePids,
    identifiable: {
      H: cell(truth, 'husband_identifiable') === '1',
      W: cell(truth, 'wife_identifiable') === '1',
    },
    givenPids: flipped ? exchanged : asWritten,
    swapped,
    flipped,
  };
}

export const cell = (row: Row, column: string) => row[column] ?? '';

/** Values of a cell with `|` between them, without empty ones. */
export function listed(row: Row, column: string): string[] {
  return cell(row, column)
    .split('|')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** Column prefix the answer about a (true) role was given under. */
export const columnOf = (role: Role, flipped: boolean) => ((role === 'H') !== flipped ? 'husband' : 'wife');

/** A spouse who is in the register and whom the record says enough of. */
export const isFindable = (record: EvaluationCase, role: Role) =>
  record.truePids[role] !== NOBODY && record.identifiable[role];

export const isRight = (record: EvaluationCase, role: Role) =>
  record.givenPids[role] === record.truePids[role];

function saidOutcome(said: Row): SaidOutcome {
  const word = cell(said, 'outcome').trim().toLowerCase();
  return DECISIONS.has(word) ? (word as SaidOutcome) : 'other';
}

function givenPid(said: Row | undefined, column: string): string {
  const pid = cell(said ?? {}, column).trim();
  return GIVEN_AS_NOBODY.has(pid.toUpperCase()) ? '' : pid;
}

const rightSpouses = (given: Spouses<string>, truth: Spouses<string>) =>
  ROLES.filter((role) => given[role] !== '' && given[role] === truth[role]).length;
