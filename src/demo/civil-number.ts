import type { BookStyle } from './book-style.ts';
import type { Noise } from './noise.ts';
import { NOBODY, type People } from './people.ts';
import { oldNumberText, personalNumber } from './population.ts';
import type { Random } from './random.ts';
import { drawError } from './register-entry.ts';

export type NumberError = 'typo' | 'transposed' | 'truncated' | 'family_member' | 'spouse_id';

/** What the cell of an identity paper's number holds. */
export interface CivilNumber {
  readonly text: string;
  readonly kind: 'none' | 'personal' | 'old' | 'passport';
  readonly error: NumberError | undefined;
  /** Destroyed by a spreadsheet. */
  readonly scientific: boolean;
}

const NO_NUMBER: CivilNumber = { text: '', kind: 'none', error: undefined, scientific: false };

/** Shares of spouses with a number, by decade of registration from 1950. */
const PRESENT = [0.085, 0.085, 0.095, 0.095, 0.375, 0.655, 0.735, 0.925];
const ERRORS: readonly (readonly [NumberError, number])[] = [
  ['typo', 0.0118],
  ['transposed', 0.0092],
  ['truncated', 0.0022],
  ['family_member', 0.007],
  ['spouse_id', 0.0029],
];

export interface NumberSources {
  readonly people: People;
  readonly person: number;
  /** The other spouse, and a brother or sister, whose numbers get typed. */
  readonly spouse: number;
  readonly kin: number;
  readonly year: number;
  readonly style: BookStyle;
  readonly noise: Noise;
  readonly paper: Random;
  readonly keyed: Random;
}

/** Share of numbers that are twelve-digit ones: cards since 2016, everybody since 2021, a few added later. */
const personalShare = (year: number) =>
  year >= 2022 ? 0.93 : year >= 2021 ? 0.8 : year >= 2016 ? 0.16 : 0.012;

export function civilNumber(sources: NumberSources): CivilNumber {
  const { people, person, year, style, noise, paper, keyed } = sources;
  const decade = Math.max(0, Math.min(7, Math.floor((year - 1950) / 10)));
  const missing = (1 - PRESENT[decade]!) * noise.missingNumbers + 0.06 * (noise.missingNumbers - 1);
  if (paper.chance(Math.max(0, Math.min(0.97, missing)))) return NO_NUMBER;
  const personal = paper.chance(personalShare(year));
  if (!personal && people.oldNumber[person] === NOBODY && year < 2016) return NO_NUMBER;
  const kind = personal || people.oldNumber[person] === NOBODY ? 'personal' : 'old';
  const numberOf = (owner: number) =>
    kind === 'personal' ? personalNumber(people, owner) : oldNumberText(people, owner);
  const drawn = drawError(keyed, ERRORS, noise.numbers * style.carelessness);
  const wrong = drawn ? wrongNumber(keyed, drawn, sources, numberOf) : '';
  const digits = wrong === '' ? numberOf(person) : wrong;
  const error = wrong === '' || wrong === numberOf(person) ? undefined : drawn;
  if (kind === 'personal' && error === undefined && style.excelNumbers && keyed.chance(0.05)) {
    const text = Number(digits).toExponential(4).replace('e', 'E');
    return { text: keyed.chance(0.5) ? text : text.replace('.', ','), kind, error, scientific: true };
  }
  return { text: numberText(keyed, digits, style), kind, error, scientific: false };
}

function wrongNumber(
  random: Random,
  error: NumberError,
  { spouse, kin, person }: NumberSources,
  numberOf: (owner: number) => string,
): string {
  const own = numberOf(person);
  switch (error) {
    case 'typo': {
      const at = random.between(2, own.length - 1);
      return own.slice(0, at) + ((Number(own[at]) + random.between(1, 9)) % 10) + own.slice(at + 1);
    }
    case 'transposed': {
      const at = random.between(2, own.length - 2);
      return own.slice(0, at) + own[at + 1] + own[at] + own.slice(at + 2);
    }
    case 'truncated': {
      const at = random.between(3, own.length - 1);
      return own.slice(0, at) + own.slice(at + 1);
    }
    case 'family_member':
      return kin === NOBODY ? '' : numberOf(kin);
    case 'spouse_id':
      return spouse === NOBODY ? '' : numberOf(spouse);
  }
}

function numberText(random: Random, digits: string, style: BookStyle): string {
  if (style.excelNumbers && random.chance(0.42)) {
    const number = digits.replace(/^0+/, '');
    return random.chance(0.1) ? `${number}.0` : number;
  }
  const at = random.next();
  if (at < 0.012) return digits.replace(/(\d{3})(?=\d)/g, '$1 ');
  if (at < 0.019) return digits.replace(/(\d{3})(?=\d)/g, '$1.');
  if (at < 0.028) return `${digits} `;
  if (at < 0.038) return `${random.pick(['CMND', 'CCCD:', 'Số', 'số:'])} ${digits}`;
  return at < 0.04 ? `'${digits}` : digits;
}

/** Number of a foreign passport. */
export const passportNumber = (random: Random): CivilNumber => ({
  text: `${random.pick([...'BCEGKLMNP'])}${String(random.int(10_000_000)).padStart(7, '0')}`,
  kind: 'passport',
  error: undefined,
  scientific: false,
});
