import { expect, test } from 'vitest';
import { COUPLE_LINKS } from '../../../matchers/marriage/couple-link.ts';
import { t } from '../../../src/web/patterns/messages.ts';
import { sayEvidence } from '../../../src/web/patterns/pattern-words.ts';

const pattern = (coupleLink: string, sureness = '') =>
  `linked+linked|${coupleLink}|${sureness}|discrepancy|H.NAME:other_mark:civil:open`;

test('patterns of the same differences that stand on other evidence read differently', () => {
  const said = COUPLE_LINKS.flatMap((link) =>
    ['', '99', '90', '50', '0'].map((sure) => sayEvidence(pattern(link, sure))),
  );
  expect(new Set(said).size).toBe(COUPLE_LINKS.length * 5);
  expect(sayEvidence(pattern('agree'))).toBe('dân cư ghi đúng hai người là vợ chồng');
  expect(Object.keys(t.patterns.coupleLinks).sort()).toEqual([...COUPLE_LINKS].sort());
});
