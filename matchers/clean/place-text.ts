import { foldMarks } from './syllable.ts';

/** What a part of an address says it is. */
export type PlaceKind =
  | 'province'
  | 'city'
  | 'district'
  | 'town'
  | 'commune'
  | 'ward'
  | 'village'
  | 'detail'
  | 'bare';

/** A part of an address: what its kind word says, and the rest in the cell's spelling, lower case NFC. */
export interface PlacePart {
  readonly kind: PlaceKind;
  readonly text: string;
  /** The part with its kind word: "Bản Lầm" is a commune, "Làng Chếu" too. */
  readonly full: string;
  /** Kind word of a village as written out ("tổ", "tiểu khu"), else empty. */
  readonly word: string;
}

const OFFICE =
  /^\s*(?:(?:uỷ|ủy|uy|ủi|uỷ) ban (?:nhân dân|nhan dan)|ubnd|u\.b\.n\.d|ub(?= )|trụ sở(?: ubnd)?|phòng tư pháp|tại|ở)\.?\s+/iu;
const COUNTRY = /[,\s-]*(?:việt nam|viet nam|vn)\.?\s*$/iu;

/** Separators: comma, semicolon, slash before a letter, a hyphen that does not stand between digits. */
const SEPARATOR =
  /\s*[,;|\n]\s*|\s+[-–—]+\s+|(?<=\p{L})[-–—](?=\p{L})|\s*\/\s*(?=\p{L})|\s+[-–—](?=\p{L})|(?<=\p{L})[-–—]\s+/u;

/** Kind words inside a part start a new one: "bản Hiềm xã Thôm Mòn huyện Thuận Châu"; not in "bản Phường Khoai". */
const INNER =
  /(?<!^(?:bản|thôn|tổ|tiểu khu|xóm|làng|khu|đội|khối))\s+(?=(?:(?<!thị )xã|phường|thị trấn|thị xã|huyện|tỉnh|thành phố)\s)/u;
const INNER_PLAIN =
  /(?<!^(?:ban|thon|to|tieu khu|xom|lang|khu|doi|khoi))\s+(?=(?:(?<!thi )xa|phuong|thi tran|thi xa|huyen|tinh|thanh pho)\s)/u;

const KIND_WORDS: readonly (readonly [RegExp, PlaceKind])[] = [
  [/^(?:tỉnh|tinh|t\.)(?:\s+|(?<=\.))(?=\S)/u, 'province'],
  [/^(?:thành phố|thanh pho|tp\.?)(?:\s+|(?<=\.))(?=\S)/u, 'city'],
  [/^(?:huyện|huyen|h\.|hụyện|quận|q\.|thị xã|thi xa|tx\.?)(?:\s+|(?<=\.))(?=\S)/u, 'district'],
  [/^(?:thị trấn|thi tran|t\.trấn|tt\.?)(?:\s+|(?<=\.))(?=\S)/u, 'town'],
  [/^(?:phường|phuong|p\.)(?:\s+|(?<=\.))(?=\S)/u, 'ward'],
  [/^(?:xã|xa|x\.|đặc khu)(?:\s+|(?<=\.))(?=\S)/u, 'commune'],
];

const VILLAGE =
  /^(bản|ban|tiểu khu|tieu khu|tk\.?|tổ dân phố|to dan pho|tdp\.?|tổ|to|thôn|thon|xóm|xom|khối phố|khối|khoi|đội|doi|ấp|buôn|làng|lang|khu phố|khu|phố|cụm|b\.)(?:\s+|(?<=\.)|(?=\d))(?=\S)/u;
const DETAIL =
  /^(?:số nhà|so nha|sn|số|nhà|đường|duong|ngõ|ngo|ngách|hẻm|phố|quốc lộ|ql|km|lô|phòng)(?:[\s.]+|(?=\d))\S/u;

const VILLAGE_WORDS: Readonly<Record<string, string>> = {
  tk: 'tiểu khu',
  tdp: 'tổ',
  'tổ dân phố': 'tổ',
  'to dan pho': 'tổ',
  'tieu khu': 'tiểu khu',
  to: 'tổ',
  ban: 'bản',
  b: 'bản',
  thon: 'thôn',
  xom: 'xóm',
  khoi: 'khối',
  doi: 'đội',
  lang: 'làng',
};

function readPart(text: string): PlacePart {
  for (const [pattern, kind] of KIND_WORDS) {
    const found = pattern.exec(text);
    if (found !== null) return { kind, text: text.slice(found[0].length).trim(), full: text, word: '' };
  }
  const village = VILLAGE.exec(text);
  if (village !== null) {
    const word = village[1]!.replace('.', '');
    return {
      kind: 'village',
      text: text.slice(village[0].length).trim(),
      full: text,
      word: VILLAGE_WORDS[word] ?? word,
    };
  }
  return { kind: DETAIL.test(text) ? 'detail' : 'bare', text, full: text, word: '' };
}

const VILLAGE_HEAD = new RegExp(VILLAGE.source, 'iu');
const KIND_INSIDE = /\s(?:xã|xa|phường|phuong|thị|thi|huyện|huyen|tỉnh|tinh|thành|thanh)\s|[-–—/;(|]/iu;

/** Is the text before the first comma a village and no more, so that what follows can be resolved without it? */
export function isVillageHead(head: string): boolean {
  return VILLAGE_HEAD.test(head) && !KIND_INSIDE.test(head);
}

const EDGE = /^[\s.'"*+-]+|[\s.'"*+-]+$/gu;

/**
 * Cuts an address into its parts, in the order written, and reads their kind words.
 *
 * @param written decoded text
 */
export function placePartsOf(written: string): PlacePart[] {
  const text = written
    .normalize('NFC')
    .toLowerCase()
    .replace(OFFICE, '')
    .replace(COUNTRY, '')
    .replace(/\((.*?)\)/g, ',$1,')
    .replace('bà rịa - vũng tàu', 'bà rịa vũng tàu');
  const inner = text === foldMarks(text) ? INNER_PLAIN : INNER;
  return text
    .split(SEPARATOR)
    .flatMap((part) => part.split(inner))
    .map((part) => part.replace(EDGE, ''))
    .filter((part) => part !== '')
    .map(readPart);
}
