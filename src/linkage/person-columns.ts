/** Columns of the population as pulled for linkage, in the order the COPY gives them. */
export const LINKAGE_COLUMNS = [
  'pid',
  'full_name',
  'other_name',
  'dob',
  'dob_precision',
  'sex',
  'old_id',
  'ethnicity',
  'hometown',
  'residence_code',
  'residence',
  'marital_status',
  'spouse_pid',
  'spouse_name',
  'life_status',
] as const;

/**
 * The population as columns, one row a person, 52 bytes each (row objects took 511 bytes of heap). Ids point
 * into the tables of `PopulationStore`.
 */
export interface PersonColumns {
  /** Numbers of 12 digits as they are; anything else as -(index + 1) into `otherNumbers`. */
  readonly pid: Float64Array;
  readonly spousePid: Float64Array;
  readonly name: Uint32Array;
  readonly otherName: Uint32Array;
  readonly spouseName: Uint32Array;
  readonly birth: Uint32Array;
  readonly oldNumber: Float64Array;
  readonly residence: Uint32Array;
  readonly hometown: Uint32Array;
  readonly ethnicity: Uint16Array;
  /** Bits 0-1 sex (1 male, 2 female), 2-4 marital status, 5-6 life (1 alive, 2 dead). */
  readonly status: Uint8Array;
}

type Column = PersonColumns[keyof PersonColumns];

const KINDS = {
  pid: Float64Array,
  spousePid: Float64Array,
  name: Uint32Array,
  otherName: Uint32Array,
  spouseName: Uint32Array,
  birth: Uint32Array,
  oldNumber: Float64Array,
  residence: Uint32Array,
  hometown: Uint32Array,
  ethnicity: Uint16Array,
  status: Uint8Array,
} as const;

/** @returns columns for `capacity` rows on shared memory, the rows of `from` copied over */
export function allocatePersonColumns(capacity: number, from?: PersonColumns): PersonColumns {
  const columns = Object.entries(KINDS).map(([name, Kind]): [string, Column] => {
    const column = new (Kind as new (buffer: SharedArrayBuffer) => Column)(
      new SharedArrayBuffer(capacity * Kind.BYTES_PER_ELEMENT),
    );
    if (from !== undefined) column.set(from[name as keyof PersonColumns]);
    return [name, column];
  });
  return Object.fromEntries(columns) as unknown as PersonColumns;
}

export const sexOf = (status: number): 'male' | 'female' | undefined =>
  (status & 3) === 1 ? 'male' : (status & 3) === 2 ? 'female' : undefined;

export const maritalStatusOf = (status: number) => ((status >> 2) & 7) as 0 | 1 | 2 | 3 | 4;

export const lifeStatusOf = (status: number): 'alive' | 'dead' | undefined =>
  ((status >> 5) & 3) === 1 ? 'alive' : ((status >> 5) & 3) === 2 ? 'dead' : undefined;

/** A number as the register writes it. */
export function numberText(value: number, width: number, otherNumbers: readonly string[]): string {
  if (value === 0) return '';
  return value < 0 ? otherNumbers[-value - 1]! : String(value).padStart(width, '0');
}
