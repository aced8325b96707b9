import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { dateOfBirth, packDate } from '#matchers';

const date = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return packDate({ year, month, day });
};

const level = (civil: string, population: string) =>
  dateOfBirth.levels[dateOfBirth.compare(date(civil), date(population))];

test.each([
  ['1987-03-15', '1987-03-15', 'same_day', 'whole dates agree'],
  ['1956-01-01', '1956-01-01', 'same_first_january', 'agrees, but may be a default on both sides'],
  ['1987-03-05', '1987-05-03', 'day_month_swapped', 'day and month exchanged'],
  ['1987-03-15', '1988-03-15', 'year_off_by_one', 'age counted with tuổi mụ'],
  ['1978-03-15', '1987-03-15', 'year_slip', 'two digits of the year exchanged'],
  ['1987-03-15', '1987-03-16', 'day_slip', 'one digit of the day'],
  ['1987-03-15', '1987-08-15', 'month_slip', 'one digit of the month'],
  ['1987-03-15', '1987-03-28', 'same_month', 'another day of the month'],
  ['1987', '1987-03-15', 'year_only', 'year against a whole date'],
  ['1987-03', '1987-03-15', 'month_only', 'month against a whole date'],
  ['1987-01-01', '1987-03-15', 'default_first_january', '1 January stands for an unknown day'],
  ['1987', '1988-03-15', 'year_off_by_one_partial', 'year only, one off'],
  [
    '1984-12-15',
    '1985-01-05',
    'lunar_as_solar',
    'Tết 1985 fell on 21 January in Vietnam, not on 20 February',
  ],
  ['1987-03-15', '1990-11-02', 'near_year', 'three years apart'],
  ['1987-03-15', '1960-11-02', 'different', 'nothing in common'],
  ['', '1987-03-15', 'missing', 'nothing written'],
])('%s beside %s is %s: %s', (civil, population, expected) => {
  expect(level(civil, population)).toBe(expected);
});

const anyDate = fc
  .record({
    year: fc.integer({ min: 1920, max: 2010 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(packDate);

property.prop([anyDate])('a whole date always agrees with itself', (value) => {
  expect(dateOfBirth.levels[dateOfBirth.compare(value, value)]).toMatch(/^same_(day|first_january)$/);
});

property.prop([anyDate, anyDate])('levels that name no side are the same read either way', (a, b) => {
  const there = dateOfBirth.levels[dateOfBirth.compare(a, b)];
  if (there === 'lunar_as_solar') return;
  const back = dateOfBirth.levels[dateOfBirth.compare(b, a)];
  if (back !== 'lunar_as_solar') expect(back).toBe(there);
});
