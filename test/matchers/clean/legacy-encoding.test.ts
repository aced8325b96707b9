import { describe, expect, it } from 'vitest';
import {
  decodeLegacy,
  decodeUnmistakable,
  detectEncoding,
  type EncodingName,
} from '../../../matchers/clean/legacy-encoding.ts';

const MEANT = ['Nguyễn Văn', 'Lò Thị', 'Vừ A', 'Giàng', 'Quàng', 'Sồng', 'Lường', 'Đào', 'Hạng'];

const BOOKS: [EncodingName, string[]][] = [
  ['tcvn3', ['NguyÔn V¨n', 'Lß ThÞ', 'Võ A', 'Giµng', 'Quµng', 'Sång', 'L\u00adêng', '§µo', 'H¹ng']],
  ['vni', ['Nguyeãn Vaên', 'Loø Thò', 'Vöø A', 'Giaøng', 'Quaøng', 'Soàng', 'Löôøng', 'Ñaøo', 'Haïng']],
  [
    'viqr',
    ['Nguye^~n Va(n', 'Lo` Thi.', 'Vu+` A', 'Gia`ng', 'Qua`ng', 'So^`ng', 'Lu+o+`ng', 'DDa`o', 'Ha.ng'],
  ],
  [
    'telex',
    ['Nguyeenx Vawn', 'Lof Thij', 'Vuwf A', 'Giangf', 'Quangf', 'Soongf', 'Luwowngf', 'Ddaof', 'Hangj'],
  ],
  [
    'vni_typing',
    ['Nguye6n4 Va8n', 'Lo2 Thi5', 'Vu72 A', 'Gia2ng', 'Qua2ng', 'So62ng', 'Lu7o72ng', 'D9a2o', 'Ha5ng'],
  ],
  [
    'utf8_as_cp1252',
    ['Nguyá»…n VÄƒn', 'LÃ² Thá»‹', 'Vá»« A', 'GiÃ ng', 'QuÃ ng', 'Sá»“ng', 'LÆ°á»ng', 'ÄÃ o', 'Háº¡ng'],
  ],
];

describe('a book keyed in a legacy encoding', () => {
  it.each(BOOKS)('is recognised as %s', (encoding, texts) => {
    const decision = detectEncoding(texts);
    expect(decision.encoding).toBe(encoding);
    expect(decision.texts).toBe(texts.length);
  });

  it.each(BOOKS)('is read from %s', (encoding, texts) => {
    expect(texts.map((text) => decodeLegacy(text, encoding))).toEqual(MEANT);
  });

  it.each(BOOKS)('keeps the rows typed in Unicode when the rest is %s', (encoding) => {
    expect(decodeLegacy('Lường Thị Hịa', encoding)).toBe('Lường Thị Hịa');
  });
});

describe('detectEncoding', () => {
  it('takes Unicode for Unicode, also where a name could be TCVN3', () => {
    expect(detectEncoding(['Nguyễn Văn Hà', 'Võ A', 'Hà Thị Sáo', 'LÃ THỊ HÀ']).encoding).toBe('unicode');
  });

  it('takes lost marks for Unicode', () => {
    expect(detectEncoding(['Nguyen Van Tuan', 'Lo Thi Hoa', 'Luong Thi Xuan']).encoding).toBe('unicode');
  });

  it('decides for a book half retyped', () => {
    expect(detectEncoding(['Lß ThÞ Hoa', 'Giµng A P¸o', 'Lường Văn Tuấn']).encoding).toBe('tcvn3');
  });
});

describe('decodeLegacy', () => {
  it('restores the ư of TCVN3 that was deleted as a soft hyphen', () => {
    expect(decodeLegacy('Lêng ThÞ', 'tcvn3')).toBe('Lường Thị');
  });

  it('reads lower-case TCVN3 marks among capitals', () => {
    expect(decodeLegacy('TR¸NG CH¦', 'tcvn3').toLowerCase()).toBe('tráng chư');
  });

  it('drops invisible characters and composes', () => {
    expect(decodeLegacy('La\u0300\u200b Thi\u0323', 'unicode')).toBe('Là Thị');
  });

  it('restores à whose byte became a blank', () => {
    expect(decodeLegacy('HÃ VÄƒn', 'utf8_as_cp1252')).toBe('Hà Văn');
  });
});

describe('a cell alone', () => {
  it.each([
    ['Lß ThÞ Hoa', 'Lò Thị Hoa', 'tcvn3'],
    ['Nguyeãn Vaên Quaân', 'Nguyễn Văn Quân', 'vni'],
    ['NGUYEENX VAWN', 'NGUYỄN VĂN', 'telex'],
    ['Sungf Thị Hằng', 'Sùng Thị Hằng', 'telex'],
    ['Nguye6n4 Va8n', 'Nguyễn Văn', 'vni_typing'],
    ['Nguyá»…n VÄƒn', 'Nguyễn Văn', 'utf8_as_cp1252'],
  ])('%s is unmistakably %s', (written, text, encoding) => {
    expect(decodeUnmistakable(written)).toEqual({ text, encoding });
  });

  it.each(['Võ A', 'LÃ THỊ HÀ', 'NGUYỄN VĂN ANJ', 'THONGKHAM NOY', 'Lo Van Hoan', 'Y Blim'])(
    '%s stays',
    (written) => {
      expect(decodeUnmistakable(written)).toEqual({ text: written, encoding: 'unicode' });
    },
  );
});
