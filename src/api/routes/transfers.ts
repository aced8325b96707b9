import { z } from 'zod';
import { approveTransfer } from '../../transfers/approve-transfer.ts';
import { endTransferEarly } from '../../transfers/end-transfer.ts';
import { exportTransfer } from '../../transfers/export-transfer.ts';
import { LIST_FORMATS } from '../../transfers/make-list-files.ts';
import { previewProposed, previewTransfer } from '../../transfers/preview-transfer.ts';
import { proposeTransfer } from '../../transfers/propose-transfer.ts';
import { listTransfersOf, readTransfer, readTransferRows } from '../../transfers/read-transfers.ts';
import { type ApiRoute, route } from '../route.ts';
import {
  afterRow,
  afterRowInAddress,
  campaignParams,
  count,
  id,
  paramsOf,
  reason,
} from '../schemas/plain-fields.ts';
import {
  approval,
  keptExport,
  proposedTransfer,
  shownRow,
  transfer,
  transferFilter,
  transferPreview,
  wholeTransfer,
} from '../schemas/transfer-list.ts';

const tag = 'Danh sách gửi Công an, đề nghị sửa hộ tịch';
const transferParams = paramsOf('transferId');
const checksum = '0'.repeat(64);
const example = { units: ['03646'], classes: ['MARITAL'] };

const KINDS = [
  {
    kind: 'police',
    at: 'transfers',
    one: 'Transfer',
    read: 'transfer.read',
    propose: 'transfer.propose',
    what: 'danh sách đề nghị Công an xác minh',
  },
  {
    kind: 'civil_status',
    at: 'corrections',
    one: 'Correction',
    read: 'correction.read',
    propose: 'correction.propose',
    what: 'danh sách đề nghị sửa hộ tịch',
  },
] as const;

/** The same acts on both kinds of lists, each under its own address and action. */
const routesOfKind = ({
  kind,
  at,
  one,
  read,
  propose,
  what,
}: (typeof KINDS)[number]): readonly ApiRoute[] => [
  route({
    method: 'GET',
    url: `/api/campaigns/:campaignId/${at}`,
    name: `list${one}s`,
    action: read,
    tag,
    summary: `Các ${what}, mới nhất trước`,
    params: campaignParams,
    response: z.object({ transfers: z.array(transfer) }),
    handler: async ({ context, params }) => ({
      transfers: await listTransfersOf(context, { ...params, kind }),
    }),
  }),
  route({
    method: 'POST',
    url: `/api/campaigns/:campaignId/${at}/preview`,
    name: `preview${one}`,
    action: propose,
    effect: 'look',
    tag,
    summary: `Xem trước ${what} theo bộ lọc: số dòng, nơi nhận, các dòng đầu`,
    params: campaignParams,
    body: z.strictObject({ filter: transferFilter.default({}), after: afterRow.optional() }),
    response: transferPreview,
    example: { body: { filter: example } },
    handler: async ({ context, params, body }) =>
      await previewTransfer(context, { ...params, ...body, kind }),
  }),
  route({
    method: 'POST',
    url: `/api/campaigns/:campaignId/${at}`,
    name: `propose${one}`,
    action: propose,
    tag,
    summary: `Lập ${what} chờ người thứ hai duyệt; hồ sơ được giữ cho danh sách này`,
    status: 201,
    params: campaignParams,
    body: z.strictObject({ filter: transferFilter.default({}), purpose: reason }),
    response: proposedTransfer,
    problems: ['TRANSFER_EMPTY', 'REASON_NEEDED'],
    example: {
      body: { filter: example, purpose: 'Đề nghị xác minh đợt 1' },
      response: { transferId: 3, rowCount: 120, caseCount: 98, checksum },
    },
    handler: async ({ context, params, body }) =>
      await proposeTransfer(context, { ...params, ...body, kind }),
  }),
];

export const transferRoutes: readonly ApiRoute[] = [
  ...KINDS.flatMap(routesOfKind),
  route({
    method: 'GET',
    url: '/api/transfers/:transferId',
    name: 'readTransfer',
    action: 'transfer.read',
    tag,
    summary: 'Một danh sách: số, công văn, mã kiểm tra, số dòng theo đơn vị nhận và đã trả lời',
    params: transferParams,
    response: wholeTransfer,
    problems: ['TRANSFER_NOT_FOUND'],
    handler: async ({ context, params }) => await readTransfer(context, params),
  }),
  route({
    method: 'GET',
    url: '/api/transfers/:transferId/preview',
    name: 'previewProposed',
    action: 'transfer.read',
    tag,
    summary: 'Nội dung một danh sách chờ duyệt nếu duyệt bây giờ; mã kiểm tra này phải gửi kèm khi duyệt',
    params: transferParams,
    query: z.strictObject({ after: afterRowInAddress.optional() }),
    response: transferPreview,
    problems: ['TRANSFER_NOT_FOUND', 'TRANSFER_STATE'],
    handler: async ({ context, params, query }) => await previewProposed(context, { ...params, ...query }),
  }),
  route({
    method: 'POST',
    url: '/api/transfers/:transferId/approval',
    name: 'approveTransfer',
    action: 'transfer.approve',
    tag,
    summary: 'Người thứ hai duyệt, ghi số và ngày công văn; từ đó danh sách không đổi nữa',
    status: 201,
    params: transferParams,
    body: approval,
    response: proposedTransfer.extend({ number: id }),
    problems: [
      'TRANSFER_NOT_FOUND',
      'TRANSFER_STATE',
      'TRANSFER_CHANGED',
      'TRANSFER_EMPTY',
      'SECOND_PERSON_NEEDED',
    ],
    example: {
      body: { letterNumber: '123/STP-HCTP', letterDate: '2026-11-25', checksum },
      response: { transferId: 3, rowCount: 120, caseCount: 98, checksum, number: 1 },
    },
    handler: async ({ context, params, body }) => await approveTransfer(context, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    url: '/api/transfers/:transferId/end',
    name: 'endTransfer',
    action: 'transfer.propose',
    tag,
    summary: 'Rút danh sách chờ duyệt, hoặc kết thúc danh sách đã gửi mà không chờ thêm trả lời',
    status: 201,
    params: transferParams,
    body: z.strictObject({ reason }),
    response: z.object({ transferId: id, state: z.string(), released: count }),
    problems: ['TRANSFER_NOT_FOUND', 'TRANSFER_STATE', 'REASON_NEEDED'],
    example: { body: { reason: 'Lập nhầm' } },
    handler: async ({ context, params, body }) => await endTransferEarly(context, { ...params, ...body }),
  }),
  route({
    method: 'GET',
    url: '/api/transfers/:transferId/rows',
    name: 'readTransferRows',
    action: 'transfer.read',
    tag,
    summary: 'Các dòng của danh sách đã duyệt với kết quả xác minh',
    params: transferParams,
    query: z.strictObject({
      after: afterRowInAddress.default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: z.object({ rows: z.array(shownRow), next: id.optional() }),
    problems: ['TRANSFER_NOT_FOUND'],
    handler: async ({ context, params, query }) => await readTransferRows(context, { ...params, ...query }),
  }),
  route({
    method: 'POST',
    url: '/api/transfers/:transferId/exports',
    name: 'exportTransfer',
    action: 'transfer.export',
    tag,
    summary: 'Lập tệp của danh sách; tiến độ xem ở danh sách tệp, mật khẩu chỉ trả về một lần',
    status: 201,
    params: transferParams,
    body: z.strictObject({
      format: z.enum(LIST_FORMATS),
      split: z.boolean().optional().meta({ description: 'Mỗi đơn vị Công an nhận một tệp' }),
      encrypt: z.boolean().optional().meta({ description: 'Nén có mật khẩu AES-256; mặc định có' }),
      purpose: reason,
    }),
    response: keptExport,
    tellsSecret: true,
    problems: ['TRANSFER_NOT_FOUND', 'TRANSFER_STATE', 'EXPORT_UNUSABLE', 'REASON_NEEDED'],
    example: { body: { format: 'xlsx', split: true, purpose: 'Gửi Công an các xã' } },
    handler: async ({ context, params, body }) => await exportTransfer(context, { ...params, ...body }),
  }),
];
