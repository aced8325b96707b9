import { expect, test } from 'vitest';
import { STAGES } from '../../src/domain/morning-report.ts';
import { messages } from '../../src/messages.ts';
import { words } from '../../src/web/words.ts';

/** A sum that the screens leave out. */
const ONLY_ON_PAPER = 'link';

test('every stage of a run has words, on the screens and on the page that is printed and mailed', () => {
  const wordless = (named: object) => STAGES.filter((stage) => !(stage in named));
  expect(wordless(words.stages)).toEqual([ONLY_ON_PAPER]);
  expect(wordless({ ...messages.cli.stages.run, ...messages.morning.stages })).toEqual([]);
});
