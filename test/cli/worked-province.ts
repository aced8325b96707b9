import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sealBlocks } from '../../src/audit/seal-blocks.ts';
import { addNote } from '../../src/review/add-note.ts';
import { attachScan } from '../../src/review/attach-scan.ts';
import { enterBookValue } from '../../src/review/enter-book-value.ts';
import { judgeCase } from '../../src/review/judge-case.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { readCase } from '../../src/review/read-case.ts';
import { approveTransfer } from '../../src/transfers/approve-transfer.ts';
import { exportTransfer } from '../../src/transfers/export-transfer.ts';
import { proposeTransfer } from '../../src/transfers/propose-transfer.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';

export interface WorkedProvince extends InventedProvince {
  /** A judged case with a note, a reading of the book and a scan of its page. */
  readonly caseId: number;
  readonly exportId: string;
}

const SCAN = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, 'trang so ')]);

/** A province with everything people leave in it: an answer, papers, a list and its file, a sealed audit. */
export async function workProvince(dataDir: string, marriages = 300): Promise<WorkedProvince> {
  const province = await inventProvince(marriages);
  const { campaignId, db } = province;
  const officer = atWork(province, actor(1));
  const filter = { states: ['identity_open' as const] };
  const { cases } = await listCases(officer, { campaignId, filter, limit: 1 });
  const { caseId, version: versionSeen } = cases[0]!;
  const reason = 'Không thấy ông Lò Văn Thử trong sổ 012345678901';
  await judgeCase(officer, {
    caseId,
    versionSeen,
    answer: { decision: 'not_in_register', spouses: ['H', 'W'] },
    reason,
  });
  await addNote(officer, { caseId, text: 'Gọi lại cho ông Lò Văn Thử' });
  const scans = { ...officer, scanFolder: join(dataDir, 'scans') };
  const content = Readable.from([SCAN.subarray(0, 1_000), SCAN.subarray(1_000)]);
  const { attachmentId } = await attachScan(scans, { caseId, fileName: 'trang-5.pdf', content });
  const { version } = await readCase(officer, { caseId });
  await enterBookValue(officer, {
    caseId,
    versionSeen: version,
    field: 'chongNgaySinh',
    value: '1990-01-02',
    book: '1',
    page: '5',
    attachmentId,
  });
  const purpose = 'Đề nghị xác minh';
  const listed = { campaignId, kind: 'police' as const, filter: { classes: ['MARITAL'] }, purpose };
  const list = await proposeTransfer(officer, listed);
  const leader = {
    ...atWork(province, actor(9, { role: 'leader' })),
    exportFolder: join(dataDir, 'exports'),
  };
  await approveTransfer(leader, { ...list, letterNumber: '9/STP', letterDate: '2026-11-25' });
  const { transferId } = list;
  const { exportId } = await exportTransfer(leader, { transferId, format: 'csv', encrypt: true, purpose });
  await sealBlocks({ db, clock: officer.clock });
  return { ...province, caseId, exportId };
}
