/**
 * A row of a table of administrative units. Files of other provinces are brought into this shape.
 *
 * Columns: `code` as the statistics office gives it; `kind`; `name` without the kind word; `district` it belonged
 * to, empty since districts ended; `formerDistricts` it was written under before; `province`, today's code;
 * `validFrom` and `validTo`, ISO days, empty for "since ever" and "still"; `successors`, today's codes, the
 * likeliest first, empty where the unit is one of today's; `aliases`, other spellings and former names.
 */
export interface UnitRow {
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly district: string;
  readonly formerDistricts: readonly string[];
  readonly province: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly successors: readonly string[];
  readonly aliases: readonly string[];
}

export type UnitKind = 'commune' | 'ward' | 'town' | 'special_zone';
