import { expect, test } from 'vitest';
import { givenName, middleName, surname } from '#matchers';
import { sayKind } from '../../src/web/parts/kind-words.ts';

test('every way in which parts of a name differ has words', () => {
  const kinds = [
    ['surname', surname],
    ['given_name', givenName],
    ['middle', middleName],
  ] as const;
  const wanted = kinds.flatMap(([part, { levels }]) =>
    levels.filter((level) => level !== 'same').map((level) => `${part}_${level}`),
  );
  expect(wanted.filter((kind) => sayKind(kind) === kind)).toEqual([]);
});
