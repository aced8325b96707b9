import { z } from 'zod';
import { allowLossOfPull, listPulls } from '../../campaigns/allow-loss.ts';
import { listMorningReports, readMorning } from '../../campaigns/read-mornings.ts';
import { listConflicts } from '../../review/list-conflicts.ts';
import { exportMorning } from '../../transfers/export-morning.ts';
import { type ApiRoute, route } from '../route.ts';
import { conflictList, morningReport, morningReports, registryPulls } from '../schemas/nightly.ts';
import { campaignParams, id, paramsOf, reason } from '../schemas/plain-fields.ts';
import { keptExport } from '../schemas/transfer-list.ts';

const tag = 'Chạy đêm';

export const nightlyRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/pulls',
    name: 'listPulls',
    action: 'pull.read',
    tag,
    summary: 'Các lần tự nạp gần nhất: trạng thái, số dòng, nguồn chậm, lần nạp chờ xác nhận',
    params: campaignParams,
    response: registryPulls,
    handler: async ({ context, params }) => ({ pulls: await listPulls(context, params) }),
  }),
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/pulls/:pullId/loss',
    name: 'allowLossOfPull',
    action: 'pull.allow',
    tag,
    summary: 'Lãnh đạo cho phép số dòng bị mất của một lần nạp đã dừng lại hỏi',
    params: campaignParams.extend(paramsOf('pullId').shape),
    body: z.strictObject({ reason }),
    problems: ['PULL_NOT_FOUND', 'REASON_NEEDED'],
    example: { body: { reason: 'Nguồn đã tách hai xã sang tỉnh khác' } },
    handler: async ({ context, params, body }) => {
      await allowLossOfPull(context, { ...params, ...body });
      return undefined;
    },
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/conflicts',
    name: 'listConflicts',
    action: 'case.list',
    tag,
    summary: 'Một người trong hai cuộc hôn nhân, cả hai bên; câu trả lời mà máy nay kết luận khác',
    params: campaignParams,
    response: conflictList,
    handler: async ({ context, params }) => await listConflicts(context, params),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/mornings',
    name: 'listMorningReports',
    action: 'morning.read',
    tag,
    summary: 'Các báo cáo sáng, mới trước',
    params: campaignParams,
    response: morningReports,
    handler: async ({ context, params }) => await listMorningReports(context, params),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/morning',
    name: 'readMorning',
    action: 'morning.read',
    tag,
    summary: 'Một báo cáo sáng; không nêu mã thì là báo cáo mới nhất',
    params: campaignParams,
    query: z.strictObject({
      reportId: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    }),
    response: morningReport,
    problems: ['MORNING_NOT_FOUND'],
    handler: async ({ context, params, query }) => await readMorning(context, { ...params, ...query }),
  }),
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/morning/exports',
    name: 'exportMorning',
    action: 'morning.export',
    tag,
    summary: 'Lập báo cáo sáng thành một trang PDF',
    status: 201,
    params: campaignParams,
    body: z.strictObject({ reportId: id.optional(), purpose: reason }),
    response: keptExport,
    tellsSecret: true,
    problems: ['MORNING_NOT_FOUND', 'REASON_NEEDED'],
    example: { body: { purpose: 'Giao ban' } },
    handler: async ({ context, params, body }) => await exportMorning(context, { ...params, ...body }),
  }),
];
