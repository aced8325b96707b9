import { z } from 'zod';
import { applyReply } from '../../transfers/apply-reply.ts';
import { listRepliesOf, previewReply } from '../../transfers/preview-reply.ts';
import { receiveReply } from '../../transfers/receive-reply.ts';
import { type ApiRoute, route } from '../route.ts';
import { afterRowInAddress, campaignParams, count, id, paramsOf } from '../schemas/plain-fields.ts';
import { reply, replyPreview } from '../schemas/transfer-list.ts';
import { takeUploadedFile } from '../uploaded-file.ts';

const tag = 'Kết quả xác minh của Công an';

export const replyRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/replies',
    name: 'listReplies',
    action: 'reply.read',
    tag,
    summary: 'Các tệp kết quả đã nhận',
    params: campaignParams,
    response: z.object({ replies: z.array(reply) }),
    handler: async ({ context, params }) => ({ replies: await listRepliesOf(context, params) }),
  }),
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/replies',
    name: 'readReply',
    action: 'reply.read',
    tag,
    summary: 'Nhận một tệp trả lời (XLSX, CSV, JSON), đọc theo mã dòng và cho xem trước; chưa thay đổi gì',
    status: 201,
    params: campaignParams,
    upload: true,
    response: replyPreview,
    problems: ['REPLY_UNUSABLE', 'ITEM_NOT_FOUND'],
    example: { file: 'Mã dòng;Kết quả xác minh\nDC3.7.YX;Xác nhận\n' },
    handler: async ({ context, params, request }) =>
      await takeUploadedFile(request, 'REPLY_UNUSABLE', async (file) => {
        return await receiveReply(context, { ...params, ...file });
      }),
  }),
  route({
    method: 'GET',
    url: '/api/replies/:replyId',
    name: 'previewReply',
    action: 'reply.read',
    tag,
    summary: 'Điều gì sẽ thay đổi, dòng nào không nhận được và vì sao',
    params: paramsOf('replyId'),
    query: z.strictObject({
      after: afterRowInAddress.optional(),
      onlyFaults: z.stringbool().optional(),
    }),
    response: replyPreview,
    problems: ['REPLY_NOT_FOUND'],
    handler: async ({ context, params, query }) => await previewReply(context, { ...params, ...query }),
  }),
  route({
    method: 'POST',
    url: '/api/replies/:replyId/application',
    name: 'applyReply',
    action: 'reply.apply',
    tag,
    summary: 'Ghi nhận kết quả, một lần; lần thứ hai không thay đổi gì',
    status: 201,
    params: paramsOf('replyId'),
    response: z.object({ replyId: id, applied: count, passed: count, faults: count, cases: count }),
    problems: ['REPLY_NOT_FOUND'],
    example: { response: { replyId: 2, applied: 118, passed: 0, faults: 2, cases: 97 } },
    handler: async ({ context, params }) => await applyReply(context, params),
  }),
];
