import { z } from 'zod';
import { exportReport, REPORT_FORMATS } from '../../transfers/export-report.ts';
import { deleteExport, fetchExport, listExportsOf } from '../../transfers/fetch-export.ts';
import { readProgressReport } from '../../transfers/progress-report.ts';
import { type ApiRoute, route } from '../route.ts';
import { campaignParams, day, reason } from '../schemas/plain-fields.ts';
import { exportId, keptExport, listedExport, progressReport } from '../schemas/transfer-list.ts';

const tag = 'Báo cáo, tệp đã lập';
const exportParams = z.strictObject({ exportId });

export const reportRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/report',
    name: 'readProgressReport',
    action: 'progress.read',
    tag,
    summary: 'Báo cáo tiến độ của một ngày bất kỳ, toàn tỉnh và từng xã, so với tuần trước',
    params: campaignParams,
    query: z.strictObject({ day: day.optional() }),
    response: progressReport,
    problems: ['CAMPAIGN_NOT_FOUND', 'REQUEST_UNUSABLE'],
    handler: async ({ context, params, query }) => await readProgressReport(context, { ...params, ...query }),
  }),
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/report/exports',
    name: 'exportReport',
    action: 'report.export',
    tag,
    summary: 'Lập tệp báo cáo tiến độ (XLSX, PDF)',
    status: 201,
    params: campaignParams,
    body: z.strictObject({ format: z.enum(REPORT_FORMATS), day: day.optional(), purpose: reason }),
    response: keptExport,
    tellsSecret: true,
    problems: ['CAMPAIGN_NOT_FOUND', 'REQUEST_UNUSABLE', 'REASON_NEEDED'],
    example: { body: { format: 'pdf', day: '2026-11-20', purpose: 'Báo cáo tuần' } },
    handler: async ({ context, params, body }) => await exportReport(context, { ...params, ...body }),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/exports',
    name: 'listExports',
    action: 'report.export',
    tag,
    summary: 'Các tệp đã lập và đang lập: ai, khi nào, mục đích, số dòng, mã kiểm tra, hạn xóa',
    params: campaignParams,
    response: z.object({ exports: z.array(listedExport) }),
    handler: async ({ context, params }) => ({ exports: await listExportsOf(context, params) }),
  }),
  route({
    method: 'GET',
    url: '/api/exports/:exportId/file',
    name: 'fetchExport',
    action: 'report.export',
    tag,
    summary: 'Tải một tệp; nhật ký giữ lại',
    params: exportParams,
    download: [
      'application/zip',
      'application/pdf',
      'text/csv',
      'application/json',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    problems: ['EXPORT_NOT_FOUND'],
    handler: async ({ context, params, reply }) => {
      const { fileName, mediaType, bytes, open } = await fetchExport(context, params);
      await reply
        .type(mediaType)
        .header('content-length', bytes)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        .send(open());
      return undefined;
    },
  }),
  route({
    method: 'DELETE',
    url: '/api/exports/:exportId',
    name: 'deleteExport',
    action: 'report.export',
    tag,
    summary: 'Xóa một tệp trước hạn',
    params: exportParams,
    problems: ['EXPORT_NOT_FOUND'],
    handler: async ({ context, params }) => {
      await deleteExport(context, params);
      return undefined;
    },
  }),
];
