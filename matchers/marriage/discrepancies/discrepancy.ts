/** Who or what a discrepancy is about: husband, wife, or the record itself. */
export type DiscrepancyRole = 'H' | 'W' | 'R';

/** The classes of the exchange format. */
export type DiscrepancyClass =
  | 'NAME'
  | 'DOB'
  | 'ID'
  | 'ETHNICITY'
  | 'SEX'
  | 'MARITAL'
  | 'SPOUSE'
  | 'DEAD'
  | 'NOT_FOUND'
  | 'SWAPPED'
  | 'DUPLICATE'
  | 'REG_DATE';

/** The side held to be wrong: one registry, neither (both right, the world changed), or undecided. */
export type WrongSide = 'civil' | 'population' | 'none' | 'unknown';

/**
 * The procedure that corrects a discrepancy, each with its own owner (Law on Civil Status 60/2014 art. 28, 29, 30;
 * Decree 70/2024 art. 6 as amended by Decree 58/2026).
 */
export type Route =
  | 'fix_keying'
  | 'civil_correction'
  | 'civil_addition'
  | 'civil_note'
  | 'police_correction'
  | 'police_verification'
  | 'remove_duplicate'
  | 'nothing';

/** A contradiction of facts between the two registries. */
export interface Discrepancy {
  readonly role: DiscrepancyRole;
  readonly class: DiscrepancyClass;
  readonly kind: string;
  readonly side: WrongSide;
  readonly severity: 'high' | 'medium' | 'low';
  readonly route: Route;
}

/** Something to complete or to look at that contradicts nothing. */
export interface Notice {
  readonly role: DiscrepancyRole;
  readonly class:
    | 'ID'
    | 'DOB'
    | 'NAME'
    | 'SPOUSE'
    | 'MARITAL'
    | 'AGE'
    | 'OVERLAP'
    | 'FOREIGN'
    | 'RESIDENCE'
    | 'TEST_ENTRY'
    /** A named rule overruled the posterior: `deterministic-rules.ts`. */
    | 'RULE';
  readonly kind: string;
  readonly route: Route;
}

/** `H.DOB:day_month_swapped:civil` of the exchange format. */
export const discrepancyCode = (d: Discrepancy) => `${d.role}.${d.class}:${d.kind}:${d.side}`;

export const noticeCode = (notice: Notice) => `${notice.role}.${notice.class}:${notice.kind}`;
