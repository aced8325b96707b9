import type pg from 'pg';
import { vietnamDay } from '../clock.ts';
import type { CaseStanding } from '../domain/case-standing.ts';
import { type CopyCell, copyIntoTemporary } from './copy-in.ts';

/** What stands of a case after a run. */
export interface PublishedCase {
  readonly caseId: number;
  readonly classification: string;
  readonly probability: number;
  readonly margin: number;
  readonly returnedJudgementId: number | null;
  readonly standing: CaseStanding;
}

/** Columns a run may change: their type, and the value. */
const COLUMNS: Readonly<Record<string, readonly [type: string, value: (one: PublishedCase) => CopyCell]>> = {
  state: ['text', ({ standing }) => standing.state],
  classification: ['text', ({ classification }) => classification],
  husband_pid: ['text', ({ standing }) => standing.husband.pid],
  wife_pid: ['text', ({ standing }) => standing.wife.pid],
  husband_standing: ['text', ({ standing }) => standing.husband.standing],
  wife_standing: ['text', ({ standing }) => standing.wife.standing],
  settled_by: ['text', ({ standing }) => standing.settledBy],
  judgement_id: ['bigint', ({ standing }) => standing.judgementId],
  returned_judgement_id: ['bigint', ({ returnedJudgementId }) => returnedJudgementId],
  reasons: ['text[]', ({ standing }) => listCell(standing.reasons)],
  classes: ['text[]', ({ standing }) => listCell(standing.classes)],
  kinds: ['text[]', ({ standing }) => listCell(standing.kinds)],
  pattern: ['text', ({ standing }) => standing.pattern],
  open_discrepancies: ['smallint', ({ standing }) => standing.openDiscrepancies],
  sent_discrepancies: ['smallint', ({ standing }) => standing.sentDiscrepancies],
  reviewed: ['boolean', ({ standing }) => standing.reviewed],
  agreeing: ['boolean', ({ standing }) => standing.agreeing],
  probability: ['real', ({ probability }) => probability],
  margin: ['real', ({ margin }) => margin],
  priority: ['integer', ({ standing }) => standing.priority],
};
const NAMES = Object.keys(COLUMNS);

/** An array of plain codes as COPY text has it. */
const listCell = (codes: readonly string[]) => `{${codes.map((code) => `"${code}"`).join(',')}}`;

const DISCREPANCY_COLUMNS = [
  'case_id',
  'role',
  'class',
  'kind',
  'side',
  'severity',
  'route',
  'status',
  'closed_by',
  'judgement_id',
] as const;

/**
 * Brings a campaign's cases to what stands after a run, in the transaction that publishes it. Rows that say the same are
 * not touched, so that a night without changes writes nothing and no officer's open case changes its version.
 */
export async function publishCases(
  client: pg.ClientBase,
  run: { readonly campaignId: number; readonly at: Date },
  published: readonly PublishedCase[],
): Promise<void> {
  await stage(client, published);
  await countActivity(client, run.campaignId, run.at);
  const assigned = NAMES.map((name) => `${name} = s.${name}`).join(', ');
  const list = (alias: string) => NAMES.map((name) => `${alias}.${name}`).join(', ');
  const { rowCount } = await client.query(
    `UPDATE cases AS c SET ${assigned}, version = c.version + 1, changed_at = $1,
       arrived_at = CASE WHEN c.state IN ('identity_open', 'discrepancy_open') THEN c.arrived_at ELSE $1 END,
       closed_at = CASE WHEN s.state = 'processed' THEN coalesce(c.closed_at, $1) END
     FROM staged_cases AS s WHERE s.case_id = c.case_id AND c.state <> 'suspended' AND (${list('c')}) IS DISTINCT FROM (${list('s')})`,
    [run.at],
  );
  await mergeDiscrepancies(client);
  await client.query('SELECT fold_case_counts()');
  await analyseCases(client, rowCount ?? 0);
}

/**
 * Where half of the cases are other, as after the first run: what the server counts of tables takes it a second, a quarter of
 * publishing a night that changes a seventh. Of such nights it counts in its own time (autovacuum_analyze_scale_factor).
 */
async function analyseCases(client: pg.ClientBase, changed: number): Promise<void> {
  const { rows } = await client.query<{ known: number }>(
    `SELECT reltuples AS known FROM pg_class WHERE oid = 'cases'::regclass`,
  );
  if (changed * 2 < rows[0]!.known) return;
  await client.query('ANALYZE cases, case_discrepancies, case_search');
}

async function stage(client: pg.ClientBase, published: readonly PublishedCase[]): Promise<void> {
  const typed = Object.entries(COLUMNS).map(([name, [type]]) => `${name} ${type}`);
  await client.query(`CREATE TEMP TABLE staged_cases (case_id bigint, ${typed.join(', ')}) ON COMMIT DROP`);
  await client.query('CREATE TEMP TABLE staged_discrepancies (LIKE case_discrepancies) ON COMMIT DROP');
  const values = Object.values(COLUMNS).map(([, value]) => value);
  await copyIntoTemporary(client, 'staged_cases', ['case_id', ...NAMES], rowsOf(published, values));
  await copyIntoTemporary(client, 'staged_discrepancies', DISCREPANCY_COLUMNS, discrepancyRows(published));
  await client.query('ANALYZE staged_cases, staged_discrepancies');
}

function* rowsOf(published: readonly PublishedCase[], values: readonly ((one: PublishedCase) => CopyCell)[]) {
  for (const one of published) yield [one.caseId, ...values.map((value) => value(one))];
}

function* discrepancyRows(published: readonly PublishedCase[]): Generator<CopyCell[]> {
  for (const { caseId, standing } of published) {
    const seen = new Set<string>();
    for (const one of standing.discrepancies) {
      const key = `${one.role}.${one.class}:${one.kind}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const { role, class: name, kind, side, severity, route, status, closedBy, judgementId } = one;
      yield [caseId, role, name, kind, side, severity, route, status, closedBy, judgementId];
    }
  }
}

async function mergeDiscrepancies(client: pg.ClientBase): Promise<void> {
  const key = 'd.case_id = s.case_id AND d.role = s.role AND d.class = s.class AND d.kind = s.kind';
  const rest = DISCREPANCY_COLUMNS.slice(4);
  await client.query(
    `DELETE FROM case_discrepancies AS d USING staged_cases AS c WHERE c.case_id = d.case_id
     AND NOT EXISTS (SELECT FROM staged_discrepancies AS s WHERE ${key})`,
  );
  await client.query(
    `INSERT INTO case_discrepancies AS d SELECT s.* FROM staged_discrepancies AS s JOIN cases USING (case_id)
     ON CONFLICT (case_id, role, class, kind) DO UPDATE SET ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}
     WHERE (${rest.map((name) => `d.${name}`).join(', ')}) IS DISTINCT FROM (${rest.map((name) => `excluded.${name}`).join(', ')})`,
  );
}

/** Cases that now wait for somebody and did not, and cases that the run itself closed. */
async function countActivity(client: pg.ClientBase, campaignId: number, at: Date): Promise<void> {
  await client.query(
    `INSERT INTO daily_activity AS a (campaign_id, day, unit_code, account_id, kind, cases)
     SELECT $1, $2::date, coalesce(unit_code, ''), 0, kind, count(*) FROM cases JOIN staged_cases AS s USING (case_id)
     CROSS JOIN LATERAL (VALUES (CASE
       WHEN s.state IN ('identity_open', 'discrepancy_open') AND cases.state IN ('not_run', 'sent', 'processed') THEN 'arrived'
       WHEN s.state = 'processed' AND cases.state <> 'processed' THEN 'closed_by_machine' END)) AS moved (kind)
     WHERE kind IS NOT NULL GROUP BY 3, 5
     ON CONFLICT (campaign_id, day, unit_code, account_id, kind) DO UPDATE SET cases = a.cases + excluded.cases`,
    [campaignId, vietnamDay(at)],
  );
}
