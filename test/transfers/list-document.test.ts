import { expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import type { Transfer } from '../../src/db/transfers.ts';
import { communeOf } from '../../src/domain/jurisdiction.ts';
import { PAPER_COLUMNS } from '../../src/transfers/list-columns.ts';
import { listDocument } from '../../src/transfers/list-document.ts';

const units = sonLaUnits();
const transfer: Transfer = {
  transferId: 1,
  campaignId: 1,
  campaign: 'thử',
  kind: 'police',
  filter: {},
  purpose: 'Xác minh',
  state: 'approved',
  caseCount: 1,
  rowCount: 1,
  checksum: '',
  proposedByName: 'Lò Thị Mai',
  approvedByName: 'Hà Văn An',
  proposedBy: 1,
  proposedAt: new Date('2026-11-25T01:00:00Z'),
  number: 1,
  letterNumber: '1/STP',
  letterDate: '2026-11-25',
  approvedBy: 9,
  approvedAt: new Date('2026-11-25T02:00:00Z'),
  endedAt: null,
  endReason: null,
  answered: 0,
  kept: 0,
  broken: 0,
};

test('a receiving police is named in running text with a small letter, and in capitals where it signs', () => {
  const receiver = communeOf(units, '03646')!;
  const share = { transfer, rows: [], before: 0, part: 1, parts: 1, receiver, total: 0, exportId: 'x' };
  const { notes, recipients, signatures } = listDocument(units, PAPER_COLUMNS.police, share);
  expect(receiver.name).toMatch(/^Phường /);
  const running = receiver.name.replace('Phường', 'phường');
  expect(notes).toContain(`Nơi nhận: Công an ${running}`);
  expect(recipients).toContain(`- Công an ${running};`);
  expect(signatures.map(({ title }) => title.at(-1))).toContain(`CÔNG AN ${receiver.name.toUpperCase()}`);
});
