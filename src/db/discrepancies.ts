import type pg from 'pg';
import type { Discrepancy } from '../domain/discrepancy.ts';
import { copyIn } from './copy-in.ts';

/** Writes what differs, each with the record it is about. */
export async function copyDiscrepancies(
  client: pg.ClientBase,
  runId: number,
  found: Iterable<{ readonly entryId: number; readonly discrepancies: readonly Discrepancy[] }>,
  signal?: AbortSignal,
): Promise<void> {
  const columns = ['run_id', 'entry_id', 'role', 'class', 'kind', 'side', 'severity', 'route'] as const;
  await copyIn(client, 'discrepancies', columns, discrepancyRows(runId, found), signal);
}

function* discrepancyRows(runId: number, found: Parameters<typeof copyDiscrepancies>[2]) {
  for (const { entryId, discrepancies } of found) {
    for (const { role, class: name, kind, side, severity, route } of discrepancies) {
      yield [runId, entryId, role, name, kind, side, severity, route];
    }
  }
}
