import type { BookStyle } from './book-style.ts';
import { typedKeys } from './legacy-text.ts';
import { TONE, toneOf, withoutMarks, withTone } from './marks.ts';
import { misspell, type NameError, type NameOwner } from './name-errors.ts';
import { drawGivenName } from './names.ts';
import type { Noise } from './noise.ts';
import { joinName, type NameParts } from './people.ts';
import type { Random } from './random.ts';
import { drawError } from './register-entry.ts';

/** The same name in another form. */
export type NameForm = 'nodiac' | 'nodiac_part' | 'telex' | 'alias' | 'abbrev';

export interface CivilName {
  /** As it stands in the cell, before the book's encoding. */
  readonly text: string;
  /** The name meant, with its errors and without forms. */
  readonly name: NameParts;
  readonly error: NameError | undefined;
  readonly form: NameForm | undefined;
}

/** Errors that stand in the paper book, and those of the keyboard. Shares of names of a typical province. */
const IN_THE_BOOK: readonly (readonly [NameError, number])[] = [
  ['ethnic_variant', 0.036],
  ['phonetic', 0.014],
  ['drop_mid', 0.0102],
  ['other_given_name', 0.003],
  ['add_mid', 0.004],
  ['changed_mid', 0.0009],
];
const TYPING: readonly (readonly [NameError, number])[] = [
  ['typo', 0.0108],
  ['drop_mid', 0.002],
];
const FORMS: readonly (readonly [NameForm, number])[] = [
  ['nodiac_part', 0.024],
  ['nodiac', 0.0125],
  ['telex', 0.0044],
  ['abbrev', 0.0042],
];
const ALIAS = 0.0125;

export interface NameSources {
  readonly truth: NameParts;
  readonly owner: NameOwner;
  readonly style: BookStyle;
  readonly noise: Noise;
  /** What the paper book says, and what the typist did. */
  readonly paper: Random;
  readonly keyed: Random;
}

/** The cell of a spouse's name. */
export function civilName({ truth, owner, style, noise, paper, keyed }: NameSources): CivilName {
  const written = drawError(paper, IN_THE_BOOK, noise.names);
  const inBook = written ? misspell(paper, written, truth, owner) : truth;
  const alias = paper.chance(ALIAS) ? aliasOf(paper, truth, owner) : '';
  const slip = drawError(keyed, TYPING, noise.names * style.carelessness);
  const name = slip ? misspell(keyed, slip, inBook, owner) : inBook;
  const form = drawError(keyed, FORMS, noise.names * style.carelessness);
  const shown = form ? inForm(keyed, form, name) : joinName(name);
  // A lost mark may undo an error by chance: "Vị" for "Vi", written "Vi" again.
  const isTrue = shown === joinName(truth);
  const applied = isTrue || shown === joinName(name) ? undefined : form;
  const text = decorated(keyed, style, cased(keyed, style, shown)) + alias;
  return {
    text,
    name: isTrue ? truth : name,
    error: isTrue || joinName(name) === joinName(truth) ? undefined : (slip ?? written),
    form: applied ?? (style.encoding === 'withoutMarks' ? 'nodiac' : alias !== '' ? 'alias' : undefined),
  };
}

function aliasOf(random: Random, truth: NameParts, owner: NameOwner): string {
  const given = drawGivenName(random, owner.people, owner.sex, owner.birthYear).given;
  const whole = joinName({ ...truth, given });
  return random.pick([
    ` (${given})`,
    ` (tức ${whole})`,
    ` tức ${given}`,
    ` - ${whole}`,
    ` (tên gọi khác: ${whole})`,
    ` (${whole})`,
  ]);
}

function inForm(random: Random, form: NameForm, name: NameParts): string {
  const words = joinName(name).split(' ');
  const at = random.int(words.length);
  switch (form) {
    case 'nodiac':
      return withoutMarks(words.join(' '));
    case 'nodiac_part':
      words[at] = random.chance(0.5) ? withoutMarks(words[at]!) : withTone(words[at]!, TONE.none);
      return words.join(' ');
    case 'telex': {
      const typing = random.chance(0.7) ? 'telex' : 'vni';
      if (random.chance(0.25)) return words.map((word) => typedKeys(word, typing)).join(' ');
      words[at] = typedKeys(words[at]!, typing);
      return words.join(' ');
    }
    case 'abbrev':
      return name.middle === ''
        ? words.join(' ')
        : `${name.surname} ${name.middle
            .split(' ')
            .map((part) => `${part[0]}.`)
            .join('')} ${name.given}`;
    case 'alias':
      return words.join(' ');
  }
}

function cased(random: Random, style: BookStyle, text: string): string {
  const at = random.next();
  if (at < 0.022) return text.toLowerCase();
  if (at < 0.026) return invertedCase(text);
  if (at < 0.045) return style.nameCase === 'upper' ? text : text.toUpperCase();
  if (style.nameCase === 'upper') return text.toUpperCase();
  if (style.nameCase === 'surname') return text.replace(/^\S+/, (word) => word.toUpperCase());
  return text;
}

const invertedCase = (text: string) =>
  text
    .split(' ')
    .map((word) => word.charAt(0).toLowerCase() + word.slice(1).toUpperCase())
    .join(' ');

/** Spaces, titles, signs and older spellings that leave the name the same. */
function decorated(random: Random, style: BookStyle, text: string): string {
  const at = random.next() / style.carelessness;
  if (at < 0.01) return text.replace(' ', '  ');
  if (at < 0.017) return ` ${text}`;
  if (at < 0.027) return `${text} `;
  if (at < 0.03) return text.replaceAll(' ', '\u00a0');
  if (at < 0.034) return `${random.pick(['Ông', 'Bà', 'Anh', 'Chị'])} ${text}`;
  if (at < 0.037) return `${text} ${random.pick(['(ký)', '(đã chết)', '.', '1', '(vợ hai)'])}`;
  if (at < 0.041) return text.replace('Đ', '\u00d0').replace('đ', '\u00f0');
  return at < 0.075 ? otherOrthography(text) : text;
}

/** "Thúy" as "Thuý", "Lý" as "Lí", "Hòa" as "Hoà". */
function otherOrthography(text: string): string {
  return text
    .split(' ')
    .map((word) => {
      const tone = toneOf(word);
      if (tone === '') return word;
      const plain = withTone(word, TONE.none);
      if (/(?:oa|oe|uy)$/i.test(plain) && !/^qu/i.test(plain)) return (plain + tone).normalize('NFC');
      if (/^[hklmt]y$/i.test(plain)) {
        const i = plain.endsWith('Y') ? 'I' : 'i';
        return (plain.slice(0, -1) + i + tone).normalize('NFC');
      }
      return word;
    })
    .join(' ');
}
