import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { ROUTE_RULES, routeRuleOn } from '#matchers';

const ROUTES = [...new Set(ROUTE_RULES.map(({ route }) => route))];

test.for([
  ['fix_keying', '2027-02-28', 'registering_commune', 'paper_book'],
  ['fix_keying', '2027-03-01', 'any_commune', 'electronic_entry_or_paper'],
  ['civil_correction', '2027-02-28', 'registering_commune', 'citizen_papers'],
  ['civil_correction', '2027-03-01', 'any_commune', 'citizen_papers'],
  ['civil_addition', '2027-02-28', 'registering_commune', 'citizen_papers'],
  ['civil_addition', '2027-03-01', 'any_commune', 'citizen_papers'],
  ['police_correction', '2026-03-14', 'police_of_residence', 'paper_book'],
  ['police_correction', '2026-03-15', 'police_of_residence', 'electronic_entry_or_paper'],
  ['police_correction', '2027-03-01', 'police_of_residence', 'electronic_entry_or_paper'],
] as const)('%s on %s is the act of %s on %s', ([route, day, owner, evidence]) => {
  expect(routeRuleOn(route, day)).toMatchObject({ owner, evidence });
});

test('the deadline of a correction by the police is that of Decree 58/2026', () => {
  expect(routeRuleOn('police_correction', '2026-03-14').workingDays).toBeUndefined();
  expect(routeRuleOn('police_correction', '2026-03-15').workingDays).toBe(2);
});

const day = fc
  .date({ min: new Date('2016-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

property.prop([fc.constantFrom(...ROUTES), day])(
  'every route has exactly one rule on every day',
  (route, on) => {
    const valid = ROUTE_RULES.filter(
      (rule) => rule.route === route && rule.validFrom <= on && on <= (rule.validTo ?? '9999-12-31'),
    );
    expect(valid).toEqual([routeRuleOn(route, on)]);
  },
);

test('a day before the law is refused', () => {
  expect(() => routeRuleOn('fix_keying', '2015-12-31')).toThrow(RangeError);
});
