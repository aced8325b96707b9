import { expect, test } from 'vitest';
import { UNMASKED, unlessMasked } from '../../../src/web/case/masked-text.ts';

test('a place that is shown masked is not what a form starts with, and goes through none', () => {
  const given = ['012••••••901', '01/2005', undefined];
  expect(given.map(unlessMasked)).toEqual(['', '01/2005', '']);
  const taken = new RegExp(`^(?:${UNMASKED})$`, 'v');
  expect(['012••••••901', '01/2005', ''].map((text) => taken.test(text))).toEqual([false, true, true]);
});
