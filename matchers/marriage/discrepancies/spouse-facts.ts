import type { CalendarDay } from '../../clean/partial-date.ts';
import type { CleanSpouse } from '../clean-marriage.ts';
import type { SPOUSE_EVIDENCE } from '../evidence.ts';

/** The registered person a spouse is held to be. */
export interface PersonFacts {
  readonly pid: string;
  readonly name: readonly string[];
  readonly otherName: readonly string[];
  /** 0 for unknown parts. */
  readonly birth: CalendarDay;
  readonly sex: 'male' | 'female' | undefined;
  readonly oldNumber: string;
  readonly maritalStatus: 0 | 1 | 2 | 3 | 4;
  readonly alive: boolean | undefined;
  readonly spousePid: string;
  readonly spouseName: readonly string[];
}

/** Names of the levels the comparisons reached for this spouse and person. */
export type ReachedLevels = Readonly<Record<(typeof SPOUSE_EVIDENCE)[number]['name'], string>>;

/** One spouse of a record beside the person it is held to be. */
export interface SpouseFacts {
  readonly role: 'H' | 'W';
  readonly civil: CleanSpouse;
  readonly person: PersonFacts;
  readonly levels: ReachedLevels;
  /** The other spouse's person; undefined when held to be absent. */
  readonly other: PersonFacts | undefined;
  readonly otherCivil: CleanSpouse;
  readonly ended: boolean;
  /** The register holds the written old-style number for somebody else. */
  readonly isNumberOfAnother?: boolean;
}

/** Birth year a 12-digit number encodes (Decree 137/2015 art. 13), undefined for other numbers. */
export function yearInPersonalNumber(pid: string): number | undefined {
  if (!/^\d{12}$/.test(pid)) return undefined;
  return 1900 + Math.floor(Number(pid[3]) / 2) * 100 + Number(pid.slice(4, 6));
}

/** Sex a 12-digit number encodes: even digits male, odd female. */
export function sexInPersonalNumber(pid: string): 'male' | 'female' | undefined {
  if (!/^\d{12}$/.test(pid)) return undefined;
  return Number(pid[3]) % 2 === 0 ? 'male' : 'female';
}
