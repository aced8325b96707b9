import { decodeLegacy } from '#matchers';
import { AppError } from '../errors.ts';
import { listInputFiles } from '../files/input-files.ts';
import { openTables } from '../files/open-tables.ts';
import type { BrokenRow, Table } from '../files/table.ts';
import { messages } from '../messages.ts';
import {
  columnsOf,
  type HeaderMapping,
  type HeaderMatch,
  matchHeader,
  type Registry,
} from './header-mapping.ts';
import type { QuarantinedRow, RegistrySource } from './registry-source.ts';
import { shapeRows } from './row-shape.ts';

interface FoundHeader {
  readonly line: number;
  readonly cells: readonly string[];
  readonly match: HeaderMatch;
}

/**
 * Opens files and folders as sources of a registry: every table in them whose header fits. All headers are looked at
 * before a row is read, so that a wrong file refuses the whole call.
 *
 * Errors: `HEADER_MISSING_COLUMNS` names the columns and what the file has; those of `listInputFiles` and `openTables`.
 */
export async function openFileSources(
  registry: Registry,
  paths: readonly string[],
  mapping: HeaderMapping,
): Promise<RegistrySource[]> {
  const sources: RegistrySource[] = [];
  for (const path of await listInputFiles(paths)) {
    const tables = (await openTables(path)).map((table) => ({
      table,
      header: findHeader(registry, table, mapping),
    }));
    const best = tables.reduce<(typeof tables)[number] | undefined>(
      (found, next) =>
        found && found.header.match.requiredFound >= next.header.match.requiredFound ? found : next,
      undefined,
    );
    if (!best) throw new AppError('FILE_EMPTY', messages.files.empty(path));
    // A sheet that has most of what is required is meant to be an extract; one of instructions has hardly any.
    const meant = tables.filter(({ table, header }) => table === best.table || isMeant(header.match));
    for (const { table, header } of meant) sources.push(tableSource(registry, table, header));
  }
  return sources;
}

const isMeant = ({ requiredFound, missing }: HeaderMatch): boolean => requiredFound > missing.length;

/** Headings may be keyed in the fonts of the 1990s, as the rows below them. */
const readings: readonly ((heading: string) => string)[] = [
  (heading) => heading,
  (heading) => decodeLegacy(heading, 'tcvn3'),
  (heading) => decodeLegacy(heading, 'vni'),
];

function findHeader(registry: Registry, table: Table, mapping: HeaderMapping): FoundHeader {
  let best: FoundHeader = { line: 1, cells: [], match: matchHeader(registry, [], mapping) };
  for (const reading of readings) {
    for (const { line, cells } of table.head) {
      const read = cells.map(reading);
      const match = matchHeader(registry, read, mapping);
      const first = best.cells.length === 0;
      if (first || match.requiredFound > best.match.requiredFound) best = { line, cells: read, match };
    }
    if (best.match.missing.length === 0) break;
  }
  return best;
}

function tableSource(registry: Registry, table: Table, header: FoundHeader): RegistrySource {
  const { line, cells, match } = header;
  if (match.missing.length > 0) {
    throw new AppError(
      'HEADER_MISSING_COLUMNS',
      messages.registries.missingColumns(table.name, match.missing, cells),
    );
  }
  const columns = columnsOf(registry);
  let rows = 0;
  const quarantine = (broken: BrokenRow): QuarantinedRow => ({
    source: table.name,
    line: broken.line,
    column: broken.column === undefined ? null : columnName(columns, match, broken.column),
    value: broken.value,
    reason: broken.reason,
  });
  return {
    registry,
    name: table.name,
    progress: () => ({ ...table.progress(), rows }),
    async *batches(signal) {
      rows = 0;
      for await (const batch of table.batches({ line, width: match.width }, signal)) {
        rows += batch.rows.length + batch.broken.length;
        yield shapeRows(registry, table.name, match, batch, batch.broken.map(quarantine));
      }
    },
  };
}

function columnName(columns: readonly string[], match: HeaderMatch, place: number): string {
  const canonical = match.places.indexOf(place);
  if (canonical !== -1) return columns[canonical]!;
  return match.unknown.find((column) => column.place === place)?.heading || `#${place + 1}`;
}
