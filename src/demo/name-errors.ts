import { TONE, type Tone, toneOf, withoutMarks, withTone } from './marks.ts';
import { drawGivenName, type Sex } from './names.ts';
import type { NameParts } from './people.ts';
import type { Random } from './random.ts';
import {
  FINAL_CONFUSIONS,
  GIVEN_VARIANTS,
  INITIAL_CONFUSIONS,
  NEIGHBOUR_KEYS,
  SURNAME_VARIANTS,
} from './spelling-variants.ts';
import type { People } from './surnames.ts';

/** Errors that make another name of a name. */
export type NameError =
  | 'ethnic_variant'
  | 'phonetic'
  | 'drop_mid'
  | 'add_mid'
  | 'changed_mid'
  | 'typo'
  | 'other_given_name';

export interface NameOwner {
  readonly people: People;
  readonly sex: Sex;
  readonly birthYear: number;
}

/** The name with one error; unchanged where the error does not apply to it. */
export function misspell(random: Random, error: NameError, name: NameParts, owner: NameOwner): NameParts {
  switch (error) {
    case 'ethnic_variant':
      return ethnicVariant(random, name);
    case 'phonetic':
      return onePart(random, name, (syllable) => misheard(random, syllable));
    case 'drop_mid':
      return {
        ...name,
        middle: name.middle.includes(' ') && random.chance(0.5) ? name.middle.split(' ')[0]! : '',
      };
    case 'add_mid':
      return addMiddle(name, owner);
    case 'changed_mid':
      return changeMiddle(random, name, owner);
    case 'typo':
      return mistyped(random, name);
    case 'other_given_name':
      return { ...name, given: drawGivenName(random, owner.people, owner.sex, owner.birthYear).given };
  }
}

function ethnicVariant(random: Random, name: NameParts): NameParts {
  const surnames = SURNAME_VARIANTS.get(name.surname);
  const givens = GIVEN_VARIANTS.get(name.given);
  if (surnames && (!givens || random.chance(0.65))) return { ...name, surname: random.pick(surnames) };
  if (givens) return { ...name, given: random.pick(givens) };
  return { ...name, given: otherTone(random, name.given) };
}

const TONE_CONFUSIONS: Readonly<Record<Tone, readonly Tone[]>> = {
  [TONE.none]: [TONE.grave, TONE.acute],
  [TONE.acute]: [TONE.none, TONE.dot, TONE.hook],
  [TONE.grave]: [TONE.none, TONE.hook],
  [TONE.hook]: [TONE.tilde, TONE.acute],
  [TONE.tilde]: [TONE.hook, TONE.dot],
  [TONE.dot]: [TONE.acute, TONE.grave],
};

function otherTone(random: Random, syllable: string): string {
  const closed = /(?:[ptc]|ch)$/.test(withoutMarks(syllable).toLowerCase());
  const tones = closed
    ? [toneOf(syllable) === TONE.dot ? TONE.acute : TONE.dot]
    : TONE_CONFUSIONS[toneOf(syllable)];
  return withTone(syllable, random.pick(tones));
}

/** Applies a change to the given name mostly, else to the surname; tries again where nothing changed. */
function onePart(random: Random, name: NameParts, change: (syllable: string) => string): NameParts {
  for (let attempt = 0; attempt < 4; attempt++) {
    const part = random.chance(0.72) ? 'given' : 'surname';
    const changed = change(name[part]);
    if (changed !== name[part]) return { ...name, [part]: changed };
  }
  return name;
}

function misheard(random: Random, syllable: string): string {
  const lower = syllable.toLowerCase();
  const at = random.next();
  if (at < 0.45) {
    const fitting = INITIAL_CONFUSIONS.filter(
      ([heard]) => lower.startsWith(heard) && !lower.startsWith(`${heard}h`),
    );
    if (fitting.length > 0) {
      const [heard, written] = random.pick(fitting);
      return capitalised(written + lower.slice(heard.length));
    }
  }
  if (at < 0.7) {
    const fitting = FINAL_CONFUSIONS.filter(
      ([heard]) => lower.endsWith(heard) && !/(?:ng|nh|ch)$/.test(lower) === !/(?:ng|nh)$/.test(heard),
    );
    if (fitting.length > 0) {
      const [heard, written] = random.pick(fitting);
      return capitalised(lower.slice(0, -heard.length) + written);
    }
  }
  return otherTone(random, syllable);
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function addMiddle(name: NameParts, { people, sex }: NameOwner): NameParts {
  const usual = sex === 1 ? 'Thị' : people === 'mong' ? 'A' : 'Văn';
  if (name.middle.split(' ').includes(usual)) return name;
  return { ...name, middle: name.middle === '' ? usual : `${usual} ${name.middle}` };
}

function changeMiddle(random: Random, name: NameParts, { people, sex }: NameOwner): NameParts {
  if (sex === 1) return { ...name, middle: name.middle === 'Thị' ? random.pick(['Thi', 'Thu', 'Y']) : 'Thị' };
  if (people === 'mong')
    return { ...name, middle: name.middle === 'A' ? random.pick(['Văn', 'Bá', 'Pá']) : 'A' };
  return { ...name, middle: name.middle === 'Văn' ? random.pick(['Xuân', 'Đức', 'Vân', 'Minh']) : 'Văn' };
}

function mistyped(random: Random, name: NameParts): NameParts {
  const at = random.next();
  if (at < 0.1)
    return {
      ...name,
      middle: '',
      surname: `${name.surname}${name.middle || name.given}`,
      given: name.middle ? name.given : '',
    };
  if (at < 0.16) return { ...name, given: name.surname };
  if (at < 0.2) return { ...name, surname: name.given };
  return onePart(random, name, (syllable) => mistypedWord(random, syllable));
}

/** One slip of the fingers. */
function mistypedWord(random: Random, word: string): string {
  const letters = [...word];
  if (letters.length < 2) return word + word.toLowerCase();
  const at = random.int(letters.length);
  switch (random.int(4)) {
    case 0:
      letters.splice(at, 1);
      break;
    case 1:
      letters.splice(at, 0, letters[at]!.toLowerCase());
      break;
    case 2: {
      const next = Math.min(letters.length - 1, at + 1);
      [letters[at], letters[next]] = [letters[next]!, letters[at]!];
      break;
    }
    default: {
      const keys = NEIGHBOUR_KEYS[withoutMarks(letters[at]!).toLowerCase()] ?? 'n';
      letters[at] = keys[random.int(keys.length)]!;
    }
  }
  return capitalised(letters.join('').toLowerCase());
}
