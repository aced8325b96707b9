/**
 * Parts that keys are made of. A part stands for one attribute of a person; on the civil status side it may have
 * several values (a date with its likely misreadings, a year with its neighbours), on the population side one.
 */
export type KeyPart =
  | 'personalNumber'
  | 'oldNumber'
  | 'spouseNumber'
  | 'surnameAndGiven'
  | 'surname'
  | 'given'
  /** All letters of a name that is not divided into syllables as names are. */
  | 'oddLetters'
  | 'spouseSurnameAndGiven'
  /** The name, where few in the register share it. */
  | 'rareSurnameAndGiven'
  | 'birthYear'
  /** The year as written, without its neighbours. */
  | 'writtenYear'
  /** The year, where the marriage record knows no more of the birth, or where the register does not. */
  | 'civilYearOnly'
  | 'registerYearOnly'
  /** Eight years, on the civil status side with those before and after. */
  | 'yearBand'
  | 'birthDate'
  /** The date as written and what it is likely a misreading of. */
  | 'likelyBirthDate'
  | 'birthDayAndMonth'
  | 'residenceUnit'
  | 'hometownUnit';

/** A pair is worth comparing when all parts of at least one rule agree. */
export interface BlockingRule {
  readonly name: string;
  readonly parts: readonly KeyPart[];
  /** What is lost without the rule. */
  readonly reason: string;
}
