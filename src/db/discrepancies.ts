import type pg from 'pg';
import type { Discrepancy } from '../domain/discrepancy.ts';
import { copyIn } from './copy-in.ts';

/** Writes what differs, each with the record it is about; the record's outcome of the same run is there already. */
export async function copyDiscrepancies(
  client: pg.ClientBase,
  runId: number,
  found: Iterable<{ readonly entryId: number; readonly discrepancies: readonly Discrepancy[] }>,
  signal?: AbortSignal,
): Promise<void> {
  const columns = ['since_run', 'entry_id', 'role', 'class', 'kind', 'side', 'severity', 'route'] as const;
  await copyIn(client, 'discrepancy_versions', columns, discrepancyRows(runId, found), signal);
}

function* discrepancyRows(runId: number, found: Parameters<typeof copyDiscrepancies>[2]) {
  for (const { entryId, discrepancies } of found) {
    for (const { role, class: name, kind, side, severity, route } of discrepancies) {
      yield [runId, entryId, role, name, kind, side, severity, route];
    }
  }
}
