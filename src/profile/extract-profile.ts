import type { MarriageProfile } from './marriages.ts';
import type { PersonProfile } from './persons.ts';
import { type ProfileWarning, rankWarnings } from './warnings.ts';

/** What extracts are like before they are linked: one object for terminal, file, API and screen. */
export interface ExtractProfile {
  readonly civilStatus: MarriageProfile | undefined;
  readonly population: PersonProfile | undefined;
  /** What to mend first. */
  readonly mendFirst: readonly ProfileWarning[];
}

/** Puts the profiles of the extracts at hand together. */
export const extractProfile = (
  civilStatus: MarriageProfile | undefined,
  population: PersonProfile | undefined,
): ExtractProfile => ({ civilStatus, population, mendFirst: rankWarnings(civilStatus, population) });
