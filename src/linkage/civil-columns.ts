/**
 * The civil sides as numbers on memory that threads share. A side is one pair of columns of a marriage record read
 * as one spouse. Sides 2r and 2r+1 are husband's and wife's columns of record r; sides with exchanged names follow.
 */
export interface CivilColumns {
  readonly count: number;
  readonly records: number;
  /** SIDE_FIELDS numbers a side, see `SIDE`. */
  readonly sides: Int32Array;
  /** NUMBER_FIELDS numbers a side, 0 for none, see `NUMBER`. */
  readonly numbers: Float64Array;
  /** ABSENCE_LEVELS levels of the evidence for a side's absence. */
  readonly absence: Uint8Array;
  /** By record: side of the husband's columns under the wife's name, or -1; the wife's columns are the next side. */
  readonly exchangedNames: Int32Array;
  /** All names of the sides that have more than one. */
  readonly aliases: ReadonlyMap<number, readonly number[]>;
  /** By ethnicity id: the groups the text may mean. */
  readonly ethnicGroups: readonly (readonly string[])[];
}

/** Position of each field in a side's record of sixteen numbers, one cache line: objects cost a miss a field. */
export const SIDE = {
  /** Ids into the name table, 0 for none. */
  name: 0,
  birth: 1,
  hasNumbers: 2,
  hasAliases: 3,
  /** Shape of the residence; the office stands in for an empty address. */
  home: 4,
  village: 5,
  office: 6,
  /** Year of registration. */
  year: 7,
  ended: 8,
  /** Name of the other spouse, for the register's spouse entry. */
  otherName: 9,
  ethnicity: 10,
  /** Bit 0: own personal number repaired; bit 2: own old number repaired. */
  repaired: 11,
} as const;
export const SIDE_FIELDS = 16;

/** A side's numbers: its own and the ones written for the other spouse. */
export const NUMBER = { personal: 0, otherPersonal: 1, old: 2, otherOld: 3 } as const;
export const NUMBER_FIELDS = 4;
