import { expect, test } from 'vitest';
import { ageNotice } from '../../../matchers/marriage/discrepancies/marriage-age.ts';

const day = (text: string) => {
  const [d, m, y] = text.split('/').map(Number);
  return { day: d!, month: m!, year: y! };
};
const GROWN_MAN = day('1/1/1930');
const GROWN_WOMAN = day('1/1/1930');

/** law, registered, wife's birth, under age? */
const WIVES: [string, string, string, boolean][] = [
  ['2014, the example of TTLT 01/2016 art. 2', '8/1/2015', '10/1/1997', true],
  ['2000, the same wife eight days before', '31/12/2014', '10/1/1997', false],
  ['2014, on her 18th birthday', '10/1/2015', '10/1/1997', false],
  ['2014, the day before', '9/1/2015', '10/1/1997', true],
  ['2000, the day after her 17th birthday', '11/1/2014', '10/1/1997', false],
  ['2000, on her 17th birthday', '10/1/2014', '10/1/1997', true],
  ['1986, the day after her 17th birthday', '4/1/1987', '3/1/1970', false],
  ['1986, on her 17th birthday', '3/1/1987', '3/1/1970', true],
  ['1959', '12/5/1975', '13/5/1959', true],
  ['before any law', '12/1/1960', '1/1/1950', false],
];

/** law, registered, husband's birth, under age? */
const HUSBANDS: [string, string, string, boolean][] = [
  ['2014, on his 20th birthday', '1/3/2016', '1/3/1996', false],
  ['2014, the day before', '29/2/2016', '1/3/1996', true],
  ['2000, the day after his 19th birthday', '2/3/2014', '1/3/1995', false],
  ['2000, on his 19th birthday', '1/3/2014', '1/3/1995', true],
];

test.each(WIVES)('law of %s: married %s, wife born %s, under age: %s', (_, on, born, isUnder) => {
  const kind = ageNotice(day(on), GROWN_MAN, day(born))?.kind;
  expect(kind).toBe(isUnder ? 'wife_under_age' : undefined);
});

test.each(HUSBANDS)('law of %s: married %s, husband born %s, under age: %s', (_, on, born, isUnder) => {
  const kind = ageNotice(day(on), day(born), GROWN_WOMAN)?.kind;
  expect(kind).toBe(isUnder ? 'husband_under_age' : undefined);
});

test('an unknown month is January and an unknown day the first, in favour of the spouse', () => {
  expect(ageNotice(day('5/1/2015'), GROWN_MAN, { year: 1997, month: 0, day: 0 })).toBeUndefined();
  expect(ageNotice(day('5/1/2015'), GROWN_MAN, { year: 1997, month: 2, day: 0 })?.kind).toBe(
    'wife_under_age',
  );
});

test('both spouses under age are one notice that leads to nothing by itself', () => {
  expect(ageNotice(day('5/1/2015'), day('1/1/2000'), day('1/1/2000'))).toEqual({
    role: 'R',
    class: 'AGE',
    kind: 'husband_and_wife_under_age',
    route: 'nothing',
  });
});

test('nothing is said without a date of registration or of birth', () => {
  const unknown = { year: 0, month: 0, day: 0 };
  expect(ageNotice(unknown, day('1/1/2020'), day('1/1/2020'))).toBeUndefined();
  expect(ageNotice(day('5/1/2015'), unknown, unknown)).toBeUndefined();
});
