import { sql } from 'kysely';
import type { Db } from './database.ts';

/** What runs judged by, as `weightTable` and the model's thresholds say it. */
export interface RunModel {
  readonly thresholds: Readonly<Record<string, number>>;
  /** Bits by comparison and level. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface UsedModel extends RunModel {
  readonly version: string;
  /** Published runs that judged by it. */
  readonly runs: number;
  readonly firstUsedAt: Date;
  readonly lastUsedAt: Date;
}

/** The models of published runs, the one used last first. A version with two tables is two models. */
export async function listUsedModels(db: Db): Promise<UsedModel[]> {
  const { rows } = await sql<UsedModel>`
    SELECT model_version AS version, model->'thresholds' AS thresholds, model->'weights' AS weights, count(*) AS runs,
      min(published_at) AS "firstUsedAt", max(published_at) AS "lastUsedAt"
    FROM link_runs WHERE state = 'published' AND model IS NOT NULL
    GROUP BY model_version, model ORDER BY max(published_at) DESC, model_version`.execute(db);
  return rows;
}

/** The run whose outcomes stand, with the model it judged by; undefined where none was published. */
export async function findPublishedModel(
  db: Db,
  campaignId: number,
): Promise<
  | {
      readonly runId: number;
      readonly modelVersion: string;
      readonly thresholds: RunModel['thresholds'] | null;
    }
  | undefined
> {
  const { rows } = await sql<{
    runId: number;
    modelVersion: string;
    thresholds: RunModel['thresholds'] | null;
  }>`
    SELECT run_id AS "runId", model_version AS "modelVersion", model->'thresholds' AS thresholds FROM link_runs
    WHERE campaign_id = ${campaignId} AND state = 'published' ORDER BY run_id DESC LIMIT 1`.execute(db);
  return rows[0];
}
