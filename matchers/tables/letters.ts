/** Quality marks of Vietnamese vowels as combining characters: circumflex, breve, horn. */
export const QUALITY_MARKS = '\u0302\u0306\u031b';

/** Tone marks as combining characters: grave, acute, tilde, hook above, dot below. */
export const TONE_MARKS = '\u0300\u0301\u0303\u0309\u0323';

/** Letters of other alphabets that are taken for đ (U+0111) by eye: eth, retroflex and African d. */
export const D_LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ['\u00f0', '\u0111'],
  ['\u0256', '\u0111'],
  ['\u00d0', '\u0110'],
  ['\u0189', '\u0110'],
]);

const VOWELS = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];

/** Every marked lower-case Vietnamese letter (NFC), in both cases. */
export const MARKED_LETTERS: readonly string[] = VOWELS.flatMap((vowel) =>
  ['', ...TONE_MARKS].map((tone) => (vowel + tone).normalize('NFC')),
)
  .concat('đ')
  .filter((letter) => letter.charCodeAt(0) > 127)
  .flatMap((letter) => [letter, letter.toUpperCase()]);

/** Onsets a syllable may begin with, as spelt; "" for none. p, pl and z stand in names of the north-west only. */
export const ONSETS: readonly string[] = [
  '',
  'b',
  'c',
  'ch',
  'd',
  'đ',
  'g',
  'gh',
  'gi',
  'h',
  'k',
  'kh',
  'l',
  'm',
  'n',
  'ng',
  'ngh',
  'nh',
  'p',
  'ph',
  'pl',
  'qu',
  'r',
  's',
  't',
  'th',
  'tr',
  'v',
  'x',
  'z',
];

/** Rhymes without tone, as spelt. */
export const RHYMES: readonly string[] = (
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
  'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu ' +
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ' +
  'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ' +
  'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu ' +
  'ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu êng ênh oon oot'
).split(' ');
