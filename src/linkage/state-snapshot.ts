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
import type { KnownRecords } from './linkage-state.ts';
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

/** What of a list of candidates is no column. */
interface ListNumbers {
  readonly keep: number;
  readonly offered: number;
  readonly width: number;
}

interface NightTexts {
  /** By layer. */
  readonly lists: readonly ListNumbers[];
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
function textColumns(name: string, parts: readonly Uint8Array[]): Columns {
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

function textReader(columns: Columns, name: string): (at: number) => Buffer {
  const { buffer, byteOffset } = columns[`${name}.bytes`]!;
  const ends = columns[`${name}.ends`]!;
  return (at) => {
    const start = at === 0 ? 0 : ends[at - 1]!;
    return Buffer.from(buffer as ArrayBuffer, byteOffset + start, ends[at]! - start);
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

const prefixed = (prefix: string, columns: Columns): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [prefix + name, column]));

const under = (prefix: string, columns: Columns): Columns =>
  Object.fromEntries(
    Object.entries(columns)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, column]) => [name.slice(prefix.length), column]),
  );

/** What stays of records as it was when they were searched for. */
function fixedColumns({ sides, allRules, cleanedOf }: KnownRecords): Columns {
  const { civil, wider } = sides;
  const texts: BaseTexts = {
    aliases: [...civil.aliases],
    ethnicGroups: civil.ethnicGroups,
    rules: numbersOf(allRules),
    wider: numbersOf(wider),
  };
  const cleaned = Array.from({ length: civil.records }, (_, record) => jsonColumn(cleanedOf(record)));
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

/** What every night changes of them. */
function movingColumns({
  sides: { civil, again, alive, lists },
  samplePairs,
  hashes,
}: KnownRecords): Columns {
  return {
    ...Object.fromEntries(LIST_COLUMNS.map((name) => [`list.${name}`, lists[name]])),
    absence: civil.absence,
    again,
    alive,
    samplePairs,
    hashes,
  };
}

function readRecords(
  fixed: Columns,
  moving: Columns,
  listNumbers: ListNumbers,
  leftOut: readonly string[],
): KnownRecords {
  const texts = readJsonColumn<BaseTexts>(fixed.texts);
  const exchangedNames = fixed['civil.exchangedNames'] as Int32Array;
  const allRules = readIndices(fixed, 'rule', texts.rules, MARRIAGE_BLOCKING_RULES);
  const lists = {
    ...Object.fromEntries(LIST_COLUMNS.map((name) => [name, moving[`list.${name}`]])),
    ...listNumbers,
  } as unknown as CandidateLists;
  const cleaned = textReader(fixed, 'cleaned');
  return {
    sides: {
      civil: {
        count: lists.counts.length,
        records: exchangedNames.length,
        sides: fixed['civil.sides'] as Int32Array,
        numbers: fixed['civil.numbers'] as Float64Array,
        absence: moving.absence as Uint8Array,
        exchangedNames,
        aliases: new Map(texts.aliases),
        ethnicGroups: texts.ethnicGroups,
      },
      rules: allRules.filter(({ rule }) => !leftOut.includes(rule.name)),
      wider: readIndices(fixed, 'wider', texts.wider, WIDER_BLOCKING_RULES),
      again: moving.again as Uint8Array,
      lists,
      alive: moving.alive as Uint8Array,
    },
    allRules,
    samplePairs: moving.samplePairs as Float64Array,
    hashes: moving.hashes as Int32Array,
    cleanedOf: (record) => readJsonColumn<CleanMarriage>(cleaned(record)),
  };
}

/** What stays as it is until the next run of the whole file. */
export const baseColumns = ({ linkage }: NightlyState): Columns => fixedColumns(linkage.layers[0]!);

const layerPrefix = (layer: number) => `layer.${layer}.`;

/** What every night changes or adds. */
export function nightColumns({ linkage, entries, encodings }: NightlyState): Columns {
  const { layers, leftOut } = linkage;
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
  const texts: NightTexts = {
    lists: layers.map(({ sides: { lists } }) => {
      const { keep, offered, width } = lists;
      return { keep, offered, width };
    }),
    leftOut,
    books: [...books.keys()],
    encodings: [...encodings],
    entries: written,
  };
  const layerColumns = layers.map((records, layer) => {
    const columns = layer === 0 ? {} : fixedColumns(records);
    return prefixed(layerPrefix(layer), { ...columns, ...movingColumns(records) });
  });
  return {
    ...prefixed('population.', populationColumns(linkage.population)),
    ...Object.assign({}, ...layerColumns),
    ...textColumns(
      'open',
      entries.map(({ open }) => open),
    ),
    ...textColumns(
      'facts',
      entries.map(({ facts }) => facts),
    ),
    texts: jsonColumn(texts),
  };
}

/** Puts the two together again. */
export function readNightlyState(base: Columns, night: Columns): NightlyState {
  const { lists, leftOut, books, encodings, entries } = readJsonColumn<NightTexts>(night.texts);
  const layers = lists.map((numbers, layer) => {
    const own = under(layerPrefix(layer), night);
    return readRecords(layer === 0 ? base : own, own, numbers, leftOut);
  });
  const openOf = textReader(night, 'open');
  const factsOf = textReader(night, 'facts');
  return {
    linkage: { population: readPopulation(under('population.', night)), leftOut, layers },
    entries: entries.map(
      ([id, hash, book, evidence, place, turnsOn, closed], at): KnownEntry => ({
        id,
        hash,
        book: books[book]!,
        evidence,
        place,
        turnsOn,
        closed,
        open: openOf(at),
        facts: factsOf(at),
      }),
    ),
    encodings: new Map(encodings),
  };
}
