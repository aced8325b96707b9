import { z } from 'zod';
import { confirmBatch } from '../../review/confirm-batch.ts';
import { listProposedBatches, proposeBatch } from '../../review/propose-batch.ts';
import { readBatch } from '../../review/read-batch.ts';
import { samplePattern } from '../../review/sample-pattern.ts';
import { undoBatch } from '../../review/undo-batch.ts';
import { withdrawBatch } from '../../review/withdraw-batch.ts';
import { type ApiRoute, route } from '../route.ts';
import {
  batch,
  batchAction,
  batchResults,
  proposedBatch,
  readBatch as readBatchSchema,
  sampledPattern,
} from '../schemas/batches.ts';
import { pattern } from '../schemas/case-list.ts';
import { campaignParams, count, id, paramsOf, reason } from '../schemas/plain-fields.ts';

const tag = 'Xử lý hàng loạt';

export const batchRoutes: readonly ApiRoute[] = [
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/batches',
    name: 'proposeBatch',
    action: 'batch.propose',
    tag,
    summary: 'Đề xuất một quyết định cho mọi hồ sơ của một mẫu; chưa quyết định gì',
    status: 201,
    params: campaignParams,
    body: z.strictObject({ pattern: pattern.min(1), action: batchAction, reason }),
    response: proposedBatch,
    problems: ['BATCH_CLOSED', 'REASON_NEEDED', 'ANSWER_DOES_NOT_FIT'],
    example: {
      body: {
        pattern: 'linked+linked|both||discrepancy|H.NAME:other_mark:civil:open',
        action: { kind: 'close', resolution: 'fix_keying' },
        reason: 'Lỗi gõ dấu khi nhập',
      },
    },
    handler: async ({ context, params, body }) =>
      await proposeBatch(context, { ...params, ...body, seed: context.seed }),
  }),
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/patterns/sample',
    name: 'samplePattern',
    action: 'batch.propose',
    effect: 'look',
    tag,
    summary: 'Xem mẫu ngẫu nhiên của một mẫu sai lệch, trước khi đề xuất gì',
    params: campaignParams,
    body: z.strictObject({ pattern: pattern.min(1) }),
    response: sampledPattern,
    problems: ['BATCH_CLOSED'],
    example: { body: { pattern: 'linked+linked|both||discrepancy|H.NAME:other_mark:civil:open' } },
    handler: async ({ context, params, body }) =>
      await samplePattern(context, { ...params, ...body, seed: context.seed }),
  }),
  route({
    method: 'GET',
    url: '/api/batches/:batchId',
    name: 'readBatch',
    action: 'batch.propose',
    tag,
    summary: 'Một lô: ai đề xuất, trên mẫu nào, kết quả từng hồ sơ',
    params: paramsOf('batchId'),
    response: readBatchSchema,
    problems: ['BATCH_NOT_FOUND'],
    handler: async ({ context, params }) => await readBatch(context, params),
  }),
  route({
    method: 'POST',
    url: '/api/batches/:batchId/withdrawal',
    name: 'withdrawBatch',
    action: 'batch.propose',
    tag,
    summary: 'Rút lô chưa xác nhận (người đề xuất) hoặc trả lại (người khác)',
    params: paramsOf('batchId'),
    body: z.strictObject({ reason }),
    response: z.object({ batchId: id }),
    problems: ['BATCH_NOT_FOUND', 'BATCH_CLOSED', 'REASON_NEEDED'],
    example: { body: { reason: 'Chọn nhầm hướng xử lý' } },
    handler: async ({ context, params, body }) => await withdrawBatch(context, { ...params, ...body }),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/batches',
    name: 'listBatches',
    action: 'batch.propose',
    tag,
    summary: 'Các lô gần nhất trên hồ sơ trong địa bàn',
    params: campaignParams,
    response: z.object({ batches: z.array(batch) }),
    handler: async ({ context, params }) => ({ batches: await listProposedBatches(context, params) }),
  }),
  route({
    method: 'POST',
    url: '/api/batches/:batchId/confirmation',
    name: 'confirmBatch',
    action: 'batch.confirm',
    tag,
    summary: 'Xác nhận lô; trên 20 hồ sơ hoặc thay đổi nội dung hộ tịch thì phải là người khác',
    params: paramsOf('batchId'),
    response: z.object({
      batchId: id,
      judged: count,
      changed: count,
      held: count,
      needsSecond: count,
      results: batchResults,
    }),
    problems: ['BATCH_NOT_FOUND', 'BATCH_CLOSED', 'SECOND_PERSON_NEEDED', 'CASE_NOT_JUDGEABLE'],
    handler: async ({ context, params }) => await confirmBatch(context, params),
  }),
  route({
    method: 'POST',
    url: '/api/batches/:batchId/undo',
    name: 'undoBatch',
    action: 'batch.confirm',
    tag,
    summary: 'Hoàn tác cả lô, trừ hồ sơ đã có quyết định mới',
    params: paramsOf('batchId'),
    body: z.strictObject({ reason }),
    response: z.object({ batchId: id, undone: count, refused: count, results: batchResults }),
    problems: ['BATCH_NOT_FOUND', 'BATCH_CLOSED', 'REASON_NEEDED', 'CASE_NOT_JUDGEABLE'],
    example: { body: { reason: 'Chọn nhầm mẫu' } },
    handler: async ({ context, params, body }) => await undoBatch(context, { ...params, ...body }),
  }),
];
