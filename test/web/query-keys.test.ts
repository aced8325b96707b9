import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SCREENS = fileURLToPath(new URL('../../src/web/', import.meta.url));

interface Asked {
  readonly file: string;
  /** The words a key begins with; what follows them differs by campaign, case or filter. */
  readonly words: string;
  /** What is asked: pages or one reply, of which type, where. */
  readonly what: string;
}

/** Each query with its key written out, by what it asks. */
function queriesOf(file: string, source: string): readonly Asked[] {
  const query = /use(Infinite)?Query\(\{(?:(?!use(?:Infinite)?Query\().)*?queryKey: \[([^\]]*)\](.*?)\}\);/gs;
  return [...source.matchAll(query)].map(([, pages = '', key = '', rest = '']) => {
    const words = /^(?:'[^']+'(?:, )?)*/
      .exec(key)![0]
      .replace(/[', ]+/g, ' ')
      .trim();
    const addresses = [...rest.matchAll(/ask<[^(]*\(\s*(['`][^'`?]*)/g)].map(([, address]) => address);
    return { file, words, what: [pages, ...addresses].join(' ') };
  });
}

/** Keys that two screens use for two things: whichever comes first gives the other what it cannot read. */
function twinsIn(queries: readonly Asked[]): readonly string[] {
  const byWords = [...Map.groupBy(queries, ({ words }) => words)];
  return byWords
    .filter(([, asked]) => new Set(asked.map(({ what }) => what)).size > 1)
    .map(([words, asked]) => `${words}: ${asked.map(({ file }) => file).join(', ')}`);
}

const QUERIES = globSync('**/*.{ts,tsx}', { cwd: SCREENS }).flatMap((file) =>
  queriesOf(file, readFileSync(`${SCREENS}${file}`, 'utf8')),
);

test('a query key stands for one thing on all screens', () => {
  expect(QUERIES.length).toBeGreaterThan(35);
  expect(QUERIES.filter(({ words }) => words === '')).toEqual([]);
  expect(twinsIn(QUERIES)).toEqual([]);
});

test('the checker sees two things under one key', () => {
  const one = "useQuery({ queryKey: ['a', id], queryFn: () => ask<A>('/api/a') });";
  const other = "useQuery({ queryKey: ['a', id], queryFn: () => ask<B>('/api/b') });";
  const twins = twinsIn([...queriesOf('one', one), ...queriesOf('other', other)]);
  expect(twins).toEqual(['a: one, other']);
});
