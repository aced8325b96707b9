import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { civilStatusColumns, civilStatusRequired } from './civil-status/columns.ts';
import { populationColumns, populationRequired } from './population/columns.ts';

export type Registry = 'civil_status' | 'population';

type Aliases = Readonly<Record<string, readonly string[]>>;

/** For each registry, the headings each of its columns is known by besides its own name. */
export type HeaderMapping = Readonly<Record<Registry, Aliases>>;

/** The mapping used when no file is named; `doichieu mapping` prints it as JSON for editing. */
export const builtInMapping: HeaderMapping = {
  civil_status: civilStatusColumns,
  population: populationColumns,
};

const requiredColumns: Readonly<Record<Registry, readonly string[]>> = {
  civil_status: civilStatusRequired,
  population: populationRequired,
};

/** A registry's columns in canonical order: the order of every row a source hands over. */
export const columnsOf = (registry: Registry): readonly string[] => Object.keys(builtInMapping[registry]);

const shape = z.strictObject({
  civil_status: z.record(z.string(), z.array(z.string())).optional(),
  population: z.record(z.string(), z.array(z.string())).optional(),
});

/**
 * Reads a mapping file. It replaces the built-in aliases: a registry or column it leaves out is known by its own name only.
 *
 * Errors: `MAPPING_UNREADABLE` (no such file, no JSON, another shape), `MAPPING_UNKNOWN_COLUMN`.
 */
export async function readMapping(path: string): Promise<HeaderMapping> {
  const parsed = readShape(path, await readText(path));
  const mapping: HeaderMapping = {
    civil_status: parsed.civil_status ?? {},
    population: parsed.population ?? {},
  };
  for (const registry of ['civil_status', 'population'] as const) {
    const known = columnsOf(registry);
    const unknown = Object.keys(mapping[registry]).find((column) => !known.includes(column));
    if (unknown === undefined) continue;
    throw new AppError(
      'MAPPING_UNKNOWN_COLUMN',
      messages.registries.mappingUnknownColumn(path, registry, unknown, known),
    );
  }
  return mapping;
}

async function readText(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const isThere = cause.code !== 'ENOENT' && cause.code !== 'ENOTDIR';
    const message = isThere
      ? messages.registries.mappingClosed(path)
      : messages.registries.mappingMissing(path);
    throw new AppError('MAPPING_UNREADABLE', message, { cause });
  });
}

function readShape(path: string, text: string): z.infer<typeof shape> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new AppError('MAPPING_UNREADABLE', messages.registries.mappingNoJson(path), { cause });
  }
  const { data, error } = shape.safeParse(json);
  if (data !== undefined) return data;
  const first = error.issues[0]!;
  const at = first.code === 'unrecognized_keys' ? first.keys.slice(0, 1) : first.path;
  throw new AppError('MAPPING_UNREADABLE', messages.registries.mappingShape(path, at.join('.')), {
    cause: error,
  });
}

/** The mapping as a file to edit. */
export const printMapping = (mapping: HeaderMapping = builtInMapping): string =>
  `${JSON.stringify(mapping, null, 2)}\n`;

/** Where a header's columns go. */
export interface HeaderMatch {
  /** For each canonical column its place in the header, -1 where the header lacks it. */
  readonly places: readonly number[];
  /** Columns nobody asked for: kept with each row under their own heading. */
  readonly unknown: readonly { readonly place: number; readonly heading: string }[];
  /** Number of the header's columns. */
  readonly width: number;
  readonly missing: readonly string[];
  /** How many of the required columns are there. */
  readonly requiredFound: number;
}

const headingKey = (heading: string): string =>
  heading
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Matches a header by name: a column's own name first, then its aliases in order; a second fit is kept as unknown. */
export function matchHeader(
  registry: Registry,
  header: readonly string[],
  mapping: HeaderMapping,
): HeaderMatch {
  const keys = header.map(headingKey);
  const taken = new Set<number>();
  const places = new Map<string, number>();
  const claim = (column: string, heading: string): void => {
    const place = keys.findIndex((key, at) => key !== '' && key === headingKey(heading) && !taken.has(at));
    if (place === -1 || places.has(column)) return;
    places.set(column, place);
    taken.add(place);
  };
  const columns = columnsOf(registry);
  for (const column of columns) claim(column, column);
  for (const column of columns) for (const alias of mapping[registry][column] ?? []) claim(column, alias);
  const required = requiredColumns[registry];
  const missing = required.filter((column) => !places.has(column));
  return {
    places: columns.map((column) => places.get(column) ?? -1),
    unknown: header
      .map((heading, place) => ({ place, heading: heading.trim() }))
      .filter(({ place }) => !taken.has(place)),
    width: header.length,
    missing,
    requiredFound: required.length - missing.length,
  };
}
