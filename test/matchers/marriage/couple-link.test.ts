import { expect, test } from 'vitest';
import { coupleLink } from '#matchers';
import { person, type Registered } from './discrepancies-facts.ts';

/** husband, wife (null for absent), somebody names another, expected */
const CASES: [string, Registered | null, Registered | null, boolean][] = [
  ['not_found', null, {}, false],
  ['not_found', { alive: false }, null, true],
  ['dead', { alive: false }, { maritalStatus: 3 }, true],
  ['dead', {}, { alive: false }, false],
  ['other_spouse', { maritalStatus: 3 }, { maritalStatus: 1 }, true],
  ['divorced', { maritalStatus: 3 }, { maritalStatus: 1 }, false],
  ['single', { maritalStatus: 1 }, { spouseName: 'LÒ VĂN XÔM' }, false],
  ['agree', { spouseName: 'TÒNG THỊ HẶC' }, {}, false],
  ['agree', {}, { spousePid: '014080000001' }, false],
  ['no_spouse_info', {}, {}, false],
];

test.each(CASES)('%s comes before what follows it: %o and %o', (expected, husband, wife, namesAnother) => {
  const held = (registered: Registered | null) => (registered === null ? undefined : person(registered));
  expect(coupleLink(held(husband), held(wife), namesAnother)).toBe(expected);
});
