import {
  type CleanMarriage,
  type EncodingEvidence,
  type EncodingName,
  MARRIAGE_BLOCKING_RULES,
  WIDER_BLOCKING_RULES,
} from '#matchers';
import type { RuleIndex } from './blocking-index.ts';
import type { CandidateLists } from './candidate-lists.ts';
import type { CivilColumns } from './civil-columns.ts';
import type { KnownEntry, NightlyState } from './nightly-linkage.ts';
import { populationColumns, readPopulation } from './population-snapshot.ts';
import { jsonColumn, readJsonColumn, type SnapshotColumn } from './snapshot-file.ts';

type Columns = Readonly<Record<string, SnapshotColumn>>;

/** What of a rule's index is no column. */
interface RuleNumbers {
  readonly name: string;
  readonly salt: number;
  readonly mask: number;
  readonly filterShift: number;
}

interface BaseTexts {
  readonly aliases: readonly (readonly [number, readonly number[]])[];
  readonly ethnicGroups: CivilColumns['ethnicGroups'];
  readonly rules: readonly RuleNumbers[];
  readonly wider: readonly RuleNumbers[];
}

interface NightTexts {
  readonly keep: number;
  readonly offered: number;
  readonly width: number;
  readonly leftOut: readonly string[];
  readonly books: readonly string[];
  readonly encodings: readonly (readonly [string, EncodingName])[];
  readonly entries: readonly WrittenEntry[];
}

type WrittenEntry = readonly [
  id: number,
  hash: string,
  book: number,
  evidence: EncodingEvidence,
  place: number,
  turnsOn: number,
  closed: string,
];

/** Texts one after the other, and where each ends. */
function textColumns(name: string, texts: readonly string[]): Columns {
  const parts = texts.map((text) => Buffer.from(text));
  const ends = new Float64Array(parts.length);
  let end = 0;
  parts.forEach((part, at) => {
    end += part.length;
    ends[at] = end;
  });
  const bytes = new Uint8Array(end);
  parts.forEach((part, at) => {
    bytes.set(part, ends[at]! - part.length);
  });
  return { [`${name}.bytes`]: bytes, [`${name}.ends`]: ends };
}

function textReader(columns: Columns, name: string): (at: number) => string {
  const { buffer, byteOffset } = columns[`${name}.bytes`]!;
  const ends = columns[`${name}.ends`]!;
  return (at) => {
    const start = at === 0 ? 0 : ends[at - 1]!;
    return Buffer.from(buffer as ArrayBuffer, byteOffset + start, ends[at]! - start).toString();
  };
}

const INDEX_COLUMNS = ['slots', 'sides', 'filter'] as const;

const indexColumns = (name: string, indices: readonly RuleIndex[]): Columns =>
  Object.fromEntries(
    indices.flatMap((index, at) =>
      INDEX_COLUMNS.map((column) => [`${name}.${at}.${column}`, index[column]] as const),
    ),
  );

const numbersOf = (indices: readonly RuleIndex[]): RuleNumbers[] =>
  indices.map(({ rule, salt, mask, filterShift }) => ({ name: rule.name, salt, mask, filterShift }));

function readIndices(
  columns: Columns,
  name: string,
  numbers: readonly RuleNumbers[],
  rules: typeof MARRIAGE_BLOCKING_RULES,
): RuleIndex[] {
  return numbers.map(({ name: ruleName, ...rest }, at) => {
    const own = INDEX_COLUMNS.map((column) => [column, columns[`${name}.${at}.${column}`]]);
    const rule = rules.find((known) => known.name === ruleName)!;
    return { rule, ...rest, ...(Object.fromEntries(own) as Pick<RuleIndex, (typeof INDEX_COLUMNS)[number]>) };
  });
}

/** What stays as it is until the next run of the whole file. */
export function baseColumns({ linkage }: NightlyState): Columns {
  const { sides, allRules, cleanedOf } = linkage;
  const { civil, wider } = sides;
  const texts: BaseTexts = {
    aliases: [...civil.aliases],
    ethnicGroups: civil.ethnicGroups,
    rules: numbersOf(allRules),
    wider: numbersOf(wider),
  };
  const cleaned = Array.from({ length: civil.records }, (_, record) => JSON.stringify(cleanedOf(record)));
  return {
    'civil.sides': civil.sides,
    'civil.numbers': civil.numbers,
    'civil.exchangedNames': civil.exchangedNames,
    ...indexColumns('rule', allRules),
    ...indexColumns('wider', wider),
    ...textColumns('cleaned', cleaned),
    texts: jsonColumn(texts),
  };
}

const LIST_COLUMNS = ['rows', 'evidence', 'levels', 'counts', 'edgeBits', 'edgeNumber'] as const;

/** What every night changes. */
export function nightColumns({ linkage, entries, encodings }: NightlyState): Columns {
  const { civil, again, alive, lists } = linkage.sides;
  const books = new Map<string, number>();
  const bookAt = (book: string) => {
    const at = books.get(book) ?? books.size;
    books.set(book, at);
    return at;
  };
  const written = entries.map(
    ({ id, hash, book, evidence, place, turnsOn, closed }): WrittenEntry => [
      id,
      hash,
      bookAt(book),
      evidence,
      place,
      turnsOn,
      closed,
    ],
  );
  const { keep, offered, width } = lists;
  const texts: NightTexts = {
    keep,
    offered,
    width,
    leftOut: linkage.leftOut,
    books: [...books.keys()],
    encodings: [...encodings],
    entries: written,
  };
  const population = Object.entries(populationColumns(linkage.population));
  return {
    ...Object.fromEntries(population.map(([name, column]) => [`population.${name}`, column])),
    ...Object.fromEntries(LIST_COLUMNS.map((name) => [`list.${name}`, lists[name]])),
    absence: civil.absence,
    again,
    alive,
    samplePairs: linkage.samplePairs,
    hashes: linkage.hashes,
    ...textColumns(
      'open',
      entries.map(({ open }) => open),
    ),
    texts: jsonColumn(texts),
  };
}

/** Puts the two together again. */
export function readNightlyState(base: Columns, night: Columns): NightlyState {
  const baseTexts = readJsonColumn<BaseTexts>(base.texts);
  const texts = readJsonColumn<NightTexts>(night.texts);
  const exchangedNames = base['civil.exchangedNames'] as Int32Array;
  const numbers = base['civil.numbers'] as Float64Array;
  const allRules = readIndices(base, 'rule', baseTexts.rules, MARRIAGE_BLOCKING_RULES);
  const lists = {
    ...Object.fromEntries(LIST_COLUMNS.map((name) => [name, night[`list.${name}`]])),
    keep: texts.keep,
    offered: texts.offered,
    width: texts.width,
  } as unknown as CandidateLists;
  const population = Object.entries(night)
    .filter(([name]) => name.startsWith('population.'))
    .map(([name, column]) => [name.slice('population.'.length), column]);
  const cleaned = textReader(base, 'cleaned');
  const openOf = textReader(night, 'open');
  const entries = texts.entries.map(
    ([id, hash, book, evidence, place, turnsOn, closed], at): KnownEntry => ({
      id,
      hash,
      book: texts.books[book]!,
      evidence,
      place,
      turnsOn,
      closed,
      open: openOf(at),
    }),
  );
  return {
    linkage: {
      population: readPopulation(Object.fromEntries(population)),
      sides: {
        civil: {
          count: lists.counts.length,
          records: exchangedNames.length,
          sides: base['civil.sides'] as Int32Array,
          numbers,
          absence: night.absence as Uint8Array,
          exchangedNames,
          aliases: new Map(baseTexts.aliases),
          ethnicGroups: baseTexts.ethnicGroups,
        },
        rules: allRules.filter(({ rule }) => !texts.leftOut.includes(rule.name)),
        wider: readIndices(base, 'wider', baseTexts.wider, WIDER_BLOCKING_RULES),
        again: night.again as Uint8Array,
        lists,
        alive: night.alive as Uint8Array,
      },
      allRules,
      samplePairs: night.samplePairs as Float64Array,
      leftOut: texts.leftOut,
      hashes: night.hashes as Int32Array,
      cleanedOf: (record) => JSON.parse(cleaned(record)) as CleanMarriage,
    },
    entries,
    encodings: new Map(texts.encodings),
  };
}
