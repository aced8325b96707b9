import { performance } from 'node:perf_hooks';
import { afterAll, expect, test } from 'vitest';
import { openDocumentThread } from '../../src/files/document-thread.ts';
import type { OfficialList } from '../../src/files/official-list.ts';

const thread = openDocumentThread();
const madeAt = new Date('2026-11-25T01:00:00Z');
afterAll(async () => await thread.close());

const document = (rows: number): OfficialList => ({
  issuer: ['UBND TỈNH SƠN LA', 'SỞ TƯ PHÁP'],
  number: 'Số: 1/DS-STP',
  placeAndDay: 'Sơn La, ngày 25 tháng 11 năm 2026',
  title: 'DANH SÁCH',
  subtitle: ['Thử'],
  notes: [],
  columns: Array.from({ length: 12 }, (_, at) => ({ heading: `Cột ${at}`, width: 10, value: () => '' })),
  rows: Array.from({ length: rows }, (_, row) => Array.from({ length: 12 }, (_, at) => `Ô ${row}.${at}`)),
  closing: [],
  signatures: [{ title: ['', 'NGƯỜI LẬP BIỂU'], hint: '(Ký, ghi rõ họ tên)' }],
  recipients: [],
  mark: 'x',
  sheetName: 'Thử',
});
const startOf = (content: Uint8Array) => Buffer.from(content.subarray(0, 4)).toString('latin1');

test('documents are made one after another, whatever one of them throws', async () => {
  expect(startOf(await thread.make({ list: document(3), form: 'xlsx', madeAt }))).toBe('PK\u0003\u0004');
  const broken = { ...document(1), issuer: undefined } as unknown as OfficialList;
  await expect(thread.make({ list: broken, form: 'pdf', madeAt })).rejects.toThrow(TypeError);
  expect(startOf(await thread.make({ list: document(3), form: 'pdf', madeAt }))).toBe('%PDF');
});

test('a large document leaves this thread free', async () => {
  const task = { list: document(3_000), form: 'xlsx', madeAt } as const;
  const before = performance.eventLoopUtilization();
  await thread.make(task);
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
});
