import type { Route } from './discrepancies/discrepancy.ts';

/** Whose act corrects. */
export type RouteOwner = 'registering_commune' | 'any_commune' | 'police_of_residence' | 'officer' | 'nobody';

/** What the correction must rest on. */
export type RouteEvidence =
  | 'paper_book'
  | 'electronic_entry_or_paper'
  | 'court_decision'
  | 'citizen_papers'
  | 'none';

/** A procedure as the law has it in a period. Days are `yyyy-mm-dd`, both ends included. */
export interface RouteRule {
  readonly route: Route;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly owner: RouteOwner;
  readonly evidence: RouteEvidence;
  /** Working days the owner has; undefined where the law names none. */
  readonly workingDays?: number;
  /** Whether a second person must agree, because legal content changes. */
  readonly changesLegalContent: boolean;
  readonly source: string;
}

/** Law on Civil Status 60/2014 in force; before, nothing of this applied. */
const LAW_2014 = '2016-01-01';
const LAST_DAY_OF_2014_LAW = '2027-02-28';
/** Law on Civil Status (amended), passed on 23/04/2026: any commune registers, electronic data have legal value. */
const LAW_2026 = '2027-03-01';
/** Decree 58/2026, which amends Decree 70/2024. */
const DECREE_58 = '2026-03-15';

/**
 * Which procedure corrects what, by the day it is proposed on. While the law of 2014 is in force both databases are
 * adjusted to the paper book; from 01/03/2027 the electronic entry has legal value of its own and the registering
 * office is no longer the only one that may correct it.
 */
export const ROUTE_RULES: readonly RouteRule[] = [
  {
    route: 'fix_keying',
    validFrom: LAW_2014,
    validTo: LAST_DAY_OF_2014_LAW,
    owner: 'registering_commune',
    evidence: 'paper_book',
    changesLegalContent: false,
    source: 'Law on Civil Status 60/2014/QH13 art. 60.2, 73.1.g',
  },
  {
    route: 'fix_keying',
    validFrom: LAW_2026,
    owner: 'any_commune',
    evidence: 'electronic_entry_or_paper',
    changesLegalContent: false,
    source: 'Law on Civil Status (amended) of 23/04/2026, in force 01/03/2027',
  },
  {
    route: 'civil_correction',
    validFrom: LAW_2014,
    validTo: LAST_DAY_OF_2014_LAW,
    owner: 'registering_commune',
    evidence: 'citizen_papers',
    workingDays: 3,
    changesLegalContent: true,
    source: 'Law on Civil Status 60/2014/QH13 art. 28 (3 working days, 3 more where verified)',
  },
  {
    route: 'civil_correction',
    validFrom: LAW_2026,
    owner: 'any_commune',
    evidence: 'citizen_papers',
    changesLegalContent: true,
    source: 'Law on Civil Status (amended) of 23/04/2026, in force 01/03/2027',
  },
  {
    route: 'civil_addition',
    validFrom: LAW_2014,
    validTo: LAST_DAY_OF_2014_LAW,
    owner: 'registering_commune',
    evidence: 'citizen_papers',
    workingDays: 0,
    changesLegalContent: true,
    source: 'Law on Civil Status 60/2014/QH13 art. 29 (at once)',
  },
  {
    route: 'civil_addition',
    validFrom: LAW_2026,
    owner: 'any_commune',
    evidence: 'citizen_papers',
    changesLegalContent: true,
    source: 'Law on Civil Status (amended) of 23/04/2026, in force 01/03/2027',
  },
  {
    route: 'civil_note',
    validFrom: LAW_2014,
    owner: 'registering_commune',
    evidence: 'court_decision',
    workingDays: 5,
    changesLegalContent: true,
    source: 'Law on Civil Status 60/2014/QH13 art. 30, 31 (the court sends within 5 working days)',
  },
  {
    route: 'police_correction',
    validFrom: LAW_2014,
    validTo: '2026-03-14',
    owner: 'police_of_residence',
    evidence: 'paper_book',
    changesLegalContent: false,
    source: 'Law on Civil Status 60/2014/QH13 art. 60.2; Decree 70/2024/ND-CP art. 6',
  },
  {
    route: 'police_correction',
    validFrom: DECREE_58,
    owner: 'police_of_residence',
    evidence: 'electronic_entry_or_paper',
    workingDays: 2,
    changesLegalContent: false,
    source: 'Decree 70/2024/ND-CP art. 6.3 as amended by Decree 58/2026/ND-CP (2 working days)',
  },
  {
    route: 'police_verification',
    validFrom: LAW_2014,
    owner: 'police_of_residence',
    evidence: 'none',
    changesLegalContent: false,
    source: 'Joint procedure 1050/HTQTCT-QLHC of 09/11/2022; Decree 70/2024/ND-CP art. 9.4 (written request)',
  },
  {
    route: 'remove_duplicate',
    validFrom: LAW_2014,
    owner: 'registering_commune',
    evidence: 'paper_book',
    changesLegalContent: true,
    source:
      'Law on Civil Status 60/2014/QH13 art. 60.2; Decree 123/2015/ND-CP art. 24 (registration anew stays)',
  },
  {
    route: 'nothing',
    validFrom: LAW_2014,
    owner: 'nobody',
    evidence: 'none',
    changesLegalContent: false,
    source: 'the same fact, or a world that changed',
  },
];

/**
 * The procedure of a route as the law has it on a day.
 *
 * @param day `yyyy-mm-dd`, the day on which the correction is proposed
 * @throws RangeError for a day before any rule
 */
export function routeRuleOn(route: Route, day: string): RouteRule {
  const rule = ROUTE_RULES.find(
    (known) => known.route === route && known.validFrom <= day && day <= (known.validTo ?? '9999-12-31'),
  );
  if (rule === undefined) throw new RangeError(`No rule for ${route} on ${day}; rules begin on ${LAW_2014}`);
  return rule;
}
