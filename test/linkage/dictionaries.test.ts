import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { createByteDictionary } from '#src/linkage/byte-dictionary.ts';
import { createPairMemo } from '#src/linkage/pair-memo.ts';
import {
  createCandidateTable,
  createFloors,
  createTopCandidates,
  keptOf,
} from '#src/linkage/top-candidates.ts';

const encoder = new TextEncoder();

property.prop([fc.array(fc.string(), { maxLength: 300 })])(
  'equal texts get equal ids, new ones the next',
  (texts) => {
    const seen: string[] = [];
    const dictionary = createByteDictionary((bytes, start, end) => {
      seen.push(new TextDecoder().decode(bytes.subarray(start, end)));
    });
    const ids = texts.map((text) => {
      const bytes = encoder.encode(`x${text}y`);
      return dictionary.idOf(bytes, 1, bytes.length - 1);
    });
    const distinct = [...new Set(texts)];
    expect(seen).toEqual(distinct);
    expect(ids).toEqual(texts.map((text) => distinct.indexOf(text)));
  },
);

test('a memo computes each pair once, through growth', () => {
  let computed = 0;
  const memo = createPairMemo((a, b) => {
    computed++;
    return a * 1000 + b;
  });
  for (let round = 0; round < 2; round++) {
    for (let a = 0; a < 200; a++) for (let b = 0; b < 200; b++) expect(memo.get(a, b)).toBe(a * 1000 + b);
  }
  expect(computed).toBe(40_000);
});

property.prop([
  fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 60 }),
  fc.integer({ min: 0, max: 1000 }),
])('the kept candidates do not depend on the order they came in', (evidence, seed) => {
  const pids = evidence.map((_, row) => (row * 7919) % 1009);
  const byPid = (a: number, b: number) => pids[a]! - pids[b]!;
  const shuffled = evidence
    .map((_, row) => row)
    .sort((a, b) => ((a * seed) % 61) - ((b * seed) % 61) || a - b);
  const kept = (threads: readonly (readonly number[])[]) => {
    const floors = createFloors(1);
    const tables = threads.map((rows) => {
      const table = createCandidateTable(1, 5, 1);
      const top = createTopCandidates(table, floors, byPid);
      for (const row of rows) {
        if (evidence[row]! >= floors[0]!) top.offer(0, row, evidence[row]!, Uint8Array.of(row));
      }
      return table;
    });
    return keptOf(tables, 0, byPid);
  };
  const expected = evidence
    .map((bits, row) => ({ bits, row, levels: Uint8Array.of(row) }))
    .sort((a, b) => b.bits - a.bits || byPid(a.row, b.row))
    .slice(0, 5);
  expect(kept([shuffled])).toEqual(expected);
  expect(kept([shuffled.toReversed()])).toEqual(expected);
  const half = shuffled.length >> 1;
  expect(kept([shuffled.slice(half), shuffled.slice(0, half)])).toEqual(expected);
});
