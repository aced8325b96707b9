import { sql } from 'kysely';
import type { JudgementFigure, MorningReport, OutcomeClass, OutcomeMove } from '../domain/morning-report.ts';
import type { Db } from './database.ts';

/** Records by outcome of a run. */
export async function countRunOutcomes(db: Db, runId: number): Promise<Map<OutcomeClass, number>> {
  const rows = await db
    .selectFrom('outcomes')
    .select(['outcome', ({ fn }) => fn.countAll<number>().as('records')])
    .where('run_id', '=', runId)
    .groupBy('outcome')
    .execute();
  return new Map(rows.map(({ outcome, records }) => [outcome, Number(records)]));
}

/** Records whose outcome is another than in an earlier run, with the first cause that holds. */
export async function countMoves(db: Db, runId: number, before: number): Promise<OutcomeMove[]> {
  const { rows } = await sql<OutcomeMove>`
    WITH earlier AS (
      SELECT r.started_at, r.model_version, (SELECT coalesce(max(x.extract_id), 0) FROM extracts AS x
        WHERE x.campaign_id = r.campaign_id AND x.imported_at <= r.started_at) AS extract_id
      FROM link_runs AS r WHERE r.run_id = ${before}
    ), later AS (SELECT model_version FROM link_runs WHERE run_id = ${runId}),
    now AS (SELECT entry_id, outcome FROM outcomes WHERE run_id = ${runId}),
    former AS (SELECT entry_id, outcome FROM outcomes WHERE run_id = ${before})
    SELECT coalesce(former.outcome, 'none') AS "from", coalesce(now.outcome, 'none') AS "to",
      CASE WHEN former.outcome IS NULL THEN 'new_record'
        WHEN now.outcome IS NULL THEN 'vanished'
        WHEN e.last_extract_id > earlier.extract_id THEN 'record_changed'
        WHEN c.read_at > earlier.started_at THEN 'book_value'
        WHEN earlier.model_version <> later.model_version THEN 'model'
        ELSE 'persons' END AS cause, count(*)::integer AS records
    FROM now FULL JOIN former USING (entry_id) JOIN marriage_entries AS e USING (entry_id)
    LEFT JOIN cases AS c ON c.case_id = entry_id CROSS JOIN earlier CROSS JOIN later
    WHERE now.outcome IS DISTINCT FROM former.outcome GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3`.execute(db);
  return rows;
}

/** How people's answers stand. */
export async function countJudgementFigures(
  db: Db,
  campaignId: number,
): Promise<Readonly<Record<Exclude<JudgementFigure, 'overruled'>, number>>> {
  const { rows } = await sql<Record<Exclude<JudgementFigure, 'overruled'>, number>>`
    SELECT count(*) FILTER (WHERE settled_by = 'person' AND state <> 'suspended')::integer AS standing,
      count(*) FILTER (WHERE returned_judgement_id IS NOT NULL AND state <> 'suspended')::integer AS returned,
      count(*) FILTER (WHERE state = 'suspended')::integer AS suspended,
      count(*) FILTER (WHERE state = 'suspended' AND EXISTS (SELECT FROM judgements AS j WHERE j.case_id = c.case_id
        AND j.decision <> 'undo' AND NOT EXISTS (SELECT FROM judgements AS u WHERE u.reverses = j.judgement_id)
      ))::integer AS suspended_answers,
      count(*) FILTER (WHERE 'two_marriages' = ANY(reasons))::integer AS conflicts
    FROM cases AS c WHERE campaign_id = ${campaignId}`.execute(db);
  return rows[0]!;
}

/** What a run kept of each automatic link, some thousands at a time. */
export async function* readLinkedEvidence(db: Db, runId: number): AsyncGenerator<readonly Buffer[]> {
  const PAGE = 5_000;
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('outcomes')
      .select(['entry_id as entryId', 'evidence'])
      .where('run_id', '=', runId)
      .where('outcome', '=', 'auto')
      .where('evidence', 'is not', null)
      .where('entry_id', '>', after)
      .orderBy('entry_id')
      .limit(PAGE)
      .execute();
    yield rows.map(({ evidence }) => evidence!);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.entryId;
  }
}

export interface KeptMorning {
  readonly reportId: number;
  readonly lastPullId: number;
  readonly content: MorningReport;
}

/** The latest report of a campaign, or the one before that of a run. */
export async function findMorning(
  db: Db,
  campaignId: number,
  {
    notOfRun,
    reportId,
  }: { readonly notOfRun?: number | undefined; readonly reportId?: number | undefined } = {},
): Promise<KeptMorning | undefined> {
  let query = db
    .selectFrom('morning_reports')
    .select(['report_id as reportId', 'last_pull_id as lastPullId', 'content'])
    .where('campaign_id', '=', campaignId);
  if (notOfRun !== undefined) query = query.where('run_id', 'is distinct from', notOfRun);
  if (reportId !== undefined) query = query.where('report_id', '=', reportId);
  const row = await query.orderBy('report_id', 'desc').limit(1).executeTakeFirst();
  return row && { ...row, content: row.content as MorningReport };
}

/** Reports of a campaign without their content, newest first. */
export async function listMornings(
  db: Db,
  campaignId: number,
  limit: number,
): Promise<{ readonly reportId: number; readonly runId: number | null; readonly madeAt: Date }[]> {
  return await db
    .selectFrom('morning_reports')
    .select(['report_id as reportId', 'run_id as runId', 'made_at as madeAt'])
    .where('campaign_id', '=', campaignId)
    .orderBy('report_id', 'desc')
    .limit(limit)
    .execute();
}

/** Keeps a report; one of the same run is replaced. @returns its number */
export async function keepMorning(
  db: Db,
  campaignId: number,
  report: {
    readonly runId: number | null;
    readonly lastPullId: number;
    readonly madeAt: Date;
    readonly content: MorningReport;
  },
): Promise<number> {
  const changed = {
    last_pull_id: report.lastPullId,
    made_at: report.madeAt,
    content: JSON.stringify(report.content),
  };
  const { reportId } = await db
    .insertInto('morning_reports')
    .values({ campaign_id: campaignId, run_id: report.runId, ...changed })
    .onConflict((conflict) => conflict.column('run_id').where('run_id', 'is not', null).doUpdateSet(changed))
    .returning('report_id as reportId')
    .executeTakeFirstOrThrow();
  return reportId;
}
