import type { Db } from './database.ts';

export type Registry = 'civil_status' | 'population';

/** Where a registry of a campaign is pulled from, and how carefully. */
export interface PullSource {
  readonly registry: Registry;
  readonly kind: 'postgres' | 'files';
  /** postgres: `env:NAME` or `file:/path`, which hold the URL; files: the path of a file or folder. */
  readonly address: string;
  readonly relation: string | null;
  readonly mappingFile: string | null;
  readonly fullEveryNights: number;
  readonly overlapHours: number;
  /** Share of the known rows that a pull may lose, 0 to 1. */
  readonly lossLimit: number;
  readonly lateAfterHours: number;
}

/** What the pulls before leave for the next one. */
export interface PullMark {
  readonly watermark: Date | null;
  readonly lastFullAt: Date | null;
  /** null: another extract has come in since the last pull from here. */
  readonly lastExtractId: number | null;
}

const SELECTED = [
  'registry',
  'kind',
  'address',
  'relation',
  'mapping_file as mappingFile',
  'full_every_nights as fullEveryNights',
  'overlap_hours as overlapHours',
  'loss_limit as lossLimit',
  'late_after_hours as lateAfterHours',
] as const;

/** The sources of a campaign, civil status first. */
export async function listPullSources(db: Db, campaignId: number): Promise<(PullSource & PullMark)[]> {
  return await db
    .selectFrom('pull_sources as s')
    .select([...SELECTED, 'watermark', 'last_full_at as lastFullAt'])
    .select((of) =>
      of
        .selectFrom('extracts as x')
        .select((x) => x.fn.max('x.extract_id').as('latest'))
        .whereRef('x.campaign_id', '=', 's.campaign_id')
        .whereRef('x.registry', '=', 's.registry')
        .having((x) => x(x.fn.max('x.extract_id'), '=', x.ref('s.last_extract_id')))
        .as('lastExtractId'),
    )
    .where('campaign_id', '=', campaignId)
    .orderBy('registry')
    .execute();
}

/** Names a registry's source anew; what was pulled from another one before does not count. */
export async function setPullSource(db: Db, campaignId: number, source: PullSource): Promise<void> {
  const values = {
    kind: source.kind,
    address: source.address,
    relation: source.relation,
    mapping_file: source.mappingFile,
    full_every_nights: source.fullEveryNights,
    overlap_hours: source.overlapHours,
    loss_limit: source.lossLimit,
    late_after_hours: source.lateAfterHours,
    watermark: null,
    last_full_at: null,
    last_extract_id: null,
  };
  await db
    .insertInto('pull_sources')
    .values({ campaign_id: campaignId, registry: source.registry, ...values })
    .onConflict((conflict) => conflict.columns(['campaign_id', 'registry']).doUpdateSet(values))
    .execute();
}

/** @returns false where there was none */
export async function deletePullSource(db: Db, campaignId: number, registry: Registry): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('pull_sources')
    .where('campaign_id', '=', campaignId)
    .where('registry', '=', registry)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Remembers how far a registry was pulled. */
export async function markPulled(
  db: Db,
  campaignId: number,
  registry: Registry,
  mark: { readonly watermark: Date | null; readonly fullAt: Date | undefined; readonly extractId: number },
): Promise<void> {
  await db
    .updateTable('pull_sources')
    .set({
      watermark: mark.watermark,
      last_extract_id: mark.extractId,
      ...(mark.fullAt !== undefined && { last_full_at: mark.fullAt }),
    })
    .where('campaign_id', '=', campaignId)
    .where('registry', '=', registry)
    .execute();
}
