import { type Discrepancy, type Outcome, sonLaUnits } from '#matchers';
import { ensureCampaign } from '../../src/db/campaigns.ts';
import { copyDiscrepancies } from '../../src/db/discrepancies.ts';
import { publishLinkRun, startLinkRun } from '../../src/db/link-runs.ts';
import { copyOutcomes } from '../../src/db/outcomes.ts';
import { publishCasesOfRun } from '../../src/reconciliation/publish-cases.ts';
import type { TestDatabase } from '../support/database.ts';

export const NOW = new Date('2026-11-25T01:30:00Z');

const CERTAIN: Outcome = {
  classification: 'auto',
  husbandClassification: 'auto',
  wifeClassification: 'auto',
  husbandPid: '014090000001',
  wifePid: '014192000002',
  husbandProbability: 0.9995,
  wifeProbability: 1,
  coupleProbability: 0.9995,
  margin: 11.5,
  husbandCandidates: ['014090000001', '014090000009'],
  wifeCandidates: ['014192000002'],
  pairCandidates: ['014090000001+014192000002', 'NONE+014192000002'],
  coupleLink: 'agree',
  discrepancies: [],
  notices: [{ role: 'H', class: 'ID', kind: 'missing', route: 'civil_addition' }],
  duplicateGroup: '',
};

const nameDiffers: Discrepancy = {
  role: 'H',
  class: 'NAME',
  kind: 'surname_near',
  side: 'civil',
  severity: 'medium',
  route: 'fix_keying',
};
const widowed: Discrepancy = {
  role: 'W',
  class: 'DEAD',
  kind: 'dead',
  side: 'none',
  severity: 'low',
  route: 'nothing',
};
const absent: Discrepancy = {
  role: 'W',
  class: 'NOT_FOUND',
  kind: 'not_in_register',
  side: 'none',
  severity: 'high',
  route: 'nothing',
};

interface InventedRecord {
  readonly key: string;
  readonly source: string;
  readonly line: number;
  readonly written: Readonly<Record<string, string>>;
  /** undefined: came after the run. */
  readonly outcome: Outcome | undefined;
  readonly vanished?: boolean;
}

const TO_HIEU = 'UBND phường Tô Hiệu, thành phố Sơn La, tỉnh Sơn La';
const row = (over: Readonly<Record<string, string>>) => ({
  so: '15',
  quyenSo: '01/2016',
  ngayDangKy: '18.07.2016',
  noiDangKy: TO_HIEU,
  chongHoTen: 'Lò Văn Thử',
  chongNgaySinh: '01.02.1990',
  voHoTen: 'Quàng Thị Mẫu',
  voNgaySinh: '1992',
  ...over,
});

/** One record for each state there is, and one each that vanished, came later, or closes by itself. */
export const RECORDS: readonly InventedRecord[] = [
  { key: 'A-1', source: 'a.csv', line: 2, written: row({}), outcome: CERTAIN },
  {
    key: 'A-2',
    source: 'a.csv',
    line: 4,
    written: row({ chongHoTen: '=1+1', noiDangKy: 'không rõ' }),
    outcome: { ...CERTAIN, discrepancies: [nameDiffers, widowed] },
  },
  {
    key: 'A-3',
    source: 'a.csv',
    line: 5,
    written: row({}),
    outcome: { ...CERTAIN, discrepancies: [widowed] },
  },
  {
    key: 'B-1',
    source: 'b.csv',
    line: 3,
    written: row({}),
    outcome: {
      ...CERTAIN,
      classification: 'review',
      husbandClassification: 'review',
      discrepancies: [nameDiffers],
      duplicateGroup: 'B-1',
    },
  },
  {
    key: 'B-2',
    source: 'b.csv',
    line: 4,
    written: row({}),
    outcome: {
      ...CERTAIN,
      wifeClassification: 'not_found',
      wifePid: '',
      coupleLink: 'not_found',
      discrepancies: [absent],
    },
  },
  { key: 'B-3', source: 'b.csv', line: 5, written: row({}), outcome: undefined },
  { key: 'B-4', source: 'b.csv', line: 6, written: row({}), outcome: CERTAIN, vanished: true },
];

const HASH = '00000000-0000-0000-0000-000000000000';

/** Rows that could not be read: before, between and after the records of their file. */
const QUARANTINED = [
  { source: 'a.csv', line: 3, column_name: null, value: '=cmd|calc', reason: 'field_count' },
  { source: 'b.csv', line: 2, column_name: 'voHoTen', value: 'x', reason: 'undecodable' },
];

const PERSONS = [
  { pid: '014090000001', full_name: 'LÒ VĂN THỬ', dob: '01/02/1990', sex: 'Nam', spouse_pid: '014192000002' },
  { pid: '014192000002', full_name: 'QUÀNG THỊ MẪU', dob: '1992', sex: 'Nữ', spouse_pid: '014090000001' },
  { pid: '014080000003', full_name: 'CÀ VĂN BẢN', dob: '03/04/1980', sex: 'Nam', spouse_pid: '014182000004' },
  { pid: '014182000004', full_name: 'VÌ THỊ SAO', dob: '1982', sex: 'Nữ', spouse_pid: '014080000003' },
  { pid: '014070000005', full_name: 'TÒNG VĂN LẺ', dob: '1970', sex: 'Nam', spouse_pid: '014192000002' },
] as const;

export interface InventedCampaign {
  readonly campaign: { readonly campaignId: number; readonly name: string };
  readonly runId: number;
}

/** Writes the campaign above, run once, into a database. */
export async function inventCampaign({ db, pool }: TestDatabase): Promise<InventedCampaign> {
  const campaign = await ensureCampaign(db, 'thử');
  const { campaignId } = campaign;
  const entryIds = await writeEntries(db, campaignId);
  await writePersons(db, campaignId);
  const runId = await startLinkRun(db, { campaignId, modelVersion: 'test-1', startedAt: NOW });
  const decided = RECORDS.flatMap(({ key, outcome }) =>
    outcome === undefined
      ? []
      : [
          {
            entryId: entryIds.get(key)!,
            outcome,
            discrepancies: outcome.discrepancies,
            kept: new Uint8Array(0),
          },
        ],
  );
  const client = await pool.connect();
  try {
    await copyOutcomes(client, { campaignId, runId }, decided);
    await copyDiscrepancies(client, runId, decided);
    await client.query('BEGIN');
    await publishCasesOfRun(client, campaignId, decided, {
      units: sonLaUnits(),
      at: NOW,
      since: NOW,
      encodings: new Map(),
    });
    await publishLinkRun(client, runId, {
      at: NOW,
      counts: { records: decided.length },
      timings: { decide: 5 },
    });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return { campaign, runId };
}

async function writeEntries(db: TestDatabase['db'], campaignId: number): Promise<Map<string, number>> {
  const { extract_id } = await db
    .insertInto('extracts')
    .values({
      campaign_id: campaignId,
      registry: 'civil_status',
      source: 'a.csv, b.csv',
      read_rows: RECORDS.length + QUARANTINED.length,
      accepted_rows: RECORDS.length,
      quarantined_rows: QUARANTINED.length,
    })
    .returning('extract_id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('quarantined_rows')
    .values(
      QUARANTINED.map((faulty) => ({ extract_id, registry: 'civil_status' as const, raw: null, ...faulty })),
    )
    .execute();
  const entries = await db
    .insertInto('marriage_entries')
    .values(
      RECORDS.map(({ key, source, line, written, vanished }, ordinal) => ({
        campaign_id: campaignId,
        record_key: key,
        ordinal,
        source,
        source_line: line,
        written: JSON.stringify(written),
        row_hash: HASH,
        vanished_at: vanished === true ? NOW : null,
      })),
    )
    .returning(['record_key', 'entry_id'])
    .execute();
  return new Map(entries.map(({ record_key, entry_id }) => [record_key, entry_id]));
}

async function writePersons(db: TestDatabase['db'], campaignId: number): Promise<void> {
  await db
    .insertInto('persons')
    .values(
      PERSONS.map((person) => ({
        campaign_id: campaignId,
        row_hash: HASH,
        residence_code: '03646',
        ...person,
      })),
    )
    .execute();
}
