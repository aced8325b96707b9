import { expect, test } from 'vitest';
import { words } from '../../src/web/words.ts';

test('what a run found and what waits are called differently: both stand on the overview, each with its figure', () => {
  const waiting = [...Object.values(words.classes), ...Object.values(words.reasons)] as readonly string[];
  expect(Object.values(words.classifications).filter((word) => waiting.includes(word))).toEqual([]);
});
