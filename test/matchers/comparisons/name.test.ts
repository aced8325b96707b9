import { expect, test } from 'vitest';
import { givenName, middleName, prepareName, surname, wholeName } from '#matchers';

test.each([
  ['lò', 'lò', 'same'],
  ['lý', 'lí', 'i_for_y'],
  ['lo', 'lò', 'marks_lost'],
  ['lò', 'lô', 'variant'],
  ['giàng', 'dàng', 'variant'],
  ['lường', 'lương', 'variant'],
  ['quàng', 'hoàng', 'variant'],
  ['nguyễn', 'nguyển', 'hook_for_tilde'],
  ['trần', 'phạm', 'different'],
  ['', 'lò', 'missing'],
])('surnames %s and %s: %s', (civil, population, expected) => {
  expect(surname.levels[surname.compare(civil, population)]).toBe(expected);
});

test.each([
  ['tuấn', 'tuân', 'other_tone'],
  ['sơn', 'sơn', 'same'],
  ['sáng', 'xáng', 'same_sound'],
  ['dếnh', 'giếnh', 'same_sound'],
  ['trang', 'chang', 'same_sound'],
  ['nhân', 'nhâng', 'same_sound'],
  ['t', 'tuấn', 'initial'],
  ['mai', 'mao', 'one_letter'],
  ['hoa', 'trinh', 'different'],
])('given names %s and %s: %s', (civil, population, expected) => {
  expect(givenName.levels[givenName.compare(civil, population)]).toBe(expected);
});

const words = (text: string) => (text === '' ? [] : text.split(' '));

test.each([
  ['văn', 'văn', 'same'],
  ['van', 'văn', 'same_without_marks'],
  ['', 'thị', 'light_dropped'],
  ['a', 'văn', 'light_exchanged'],
  ['thị', 'văn', 'sex_contradicts'],
  ['thị thu', 'thu', 'light_dropped'],
  ['thị', 'thị ngọc', 'part_of'],
  ['đức', 'minh', 'different'],
])('middle names "%s" and "%s": %s', (civil, population, expected) => {
  expect(middleName.levels[middleName.compare(words(civil), words(population))]).toBe(expected);
});

test.each([
  ['lò văn tuấn', 'lò văn tuấn', 'same'],
  ['nguyễnvăn an', 'nguyễn văn an', 'same_letters'],
  ['lò văn toàn', 'lò văn toanf', 'one_slip'],
  ['bùi thị thu hà', 'bùi thị hà', 'part_of'],
  ['lò văn tuấn', 'giàng a páo', 'different'],
])('whole names "%s" and "%s": %s', (civil, population, expected) => {
  expect(wholeName.levels[wholeName.compare(prepareName(words(civil)), prepareName(words(population)))]).toBe(
    expected,
  );
});
