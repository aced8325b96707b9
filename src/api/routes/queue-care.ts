import { z } from 'zod';
import { assignCases, assignUnit, listAssignments } from '../../review/assign-cases.ts';
import { listQuarantined } from '../../review/list-quarantined.ts';
import { listSavedFilters, removeFilter, saveFilter } from '../../review/saved-filters.ts';
import { settleQuarantined } from '../../review/settle-quarantined.ts';
import { type ApiRoute, route } from '../route.ts';
import { caseFilter } from '../schemas/case-list.ts';
import { campaignParams, count, id, paramsOf, reason, text, unitCode } from '../schemas/plain-fields.ts';
import { quarantinedRows, registry, remedy } from '../schemas/quarantine.ts';

const assignmentRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/assignments',
    name: 'listAssignments',
    action: 'case.list',
    tag: 'Phân công',
    summary: 'Ai phụ trách xã, phường nào',
    params: campaignParams,
    response: z.object({ assignments: z.array(z.object({ unitCode: z.string(), accountId: id })) }),
    handler: async ({ context, params }) => ({ assignments: await listAssignments(context, params) }),
  }),
  route({
    method: 'PUT',
    url: '/api/campaigns/:campaignId/assignments',
    name: 'assignUnit',
    action: 'case.assign',
    tag: 'Phân công',
    summary: 'Giao, hoặc thôi giao, một xã cho một cán bộ',
    params: campaignParams,
    body: z.strictObject({ unitCode, accountId: id, isAssigned: z.boolean() }),
    problems: ['ITEM_NOT_FOUND', 'ACCOUNT_NOT_FOUND'],
    example: { body: { unitCode: '03646', accountId: 12, isAssigned: true } },
    handler: async ({ context, params, body }) => {
      await assignUnit(context, { ...params, ...body });
      return undefined;
    },
  }),
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/assignments/cases',
    name: 'assignCases',
    action: 'case.assign',
    tag: 'Phân công',
    summary: 'Giao tay từng hồ sơ cho một cán bộ; null: không của ai',
    params: campaignParams,
    body: z.strictObject({ caseIds: z.array(id).min(1).max(1000), accountId: id.nullable() }),
    response: z.object({ assigned: count }),
    problems: ['REQUEST_UNUSABLE', 'ACCOUNT_NOT_FOUND'],
    example: { body: { caseIds: [41, 42], accountId: 12 }, response: { assigned: 2 } },
    handler: async ({ context, params, body }) => await assignCases(context, { ...params, ...body }),
  }),
];

const quarantineRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/quarantine',
    name: 'listQuarantined',
    action: 'quarantine.read',
    tag: 'Dòng không đọc được',
    summary: 'Các dòng không đọc được của lần nạp gần nhất: giá trị, lý do, cách xử lý',
    params: campaignParams,
    query: z.strictObject({
      registry: registry.optional(),
      reason: text(80).optional(),
      remedy: z.enum([...remedy.options, 'none']).optional(),
      page: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    }),
    response: quarantinedRows,
    handler: async ({ context, params, query }) => await listQuarantined(context, { ...params, ...query }),
  }),
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/quarantine/:quarantineId/settlement',
    name: 'settleQuarantined',
    action: 'quarantine.settle',
    tag: 'Dòng không đọc được',
    summary:
      'Ghi ai phải làm gì với một dòng (khai tên cột, khai đơn vị, sửa ở nguồn), hoặc để riêng có lý do; chỉ để riêng tính là đã xử lý, còn lại dòng rời đi khi lần lấy dữ liệu sau đọc được',
    params: campaignParams.extend(paramsOf('quarantineId').shape),
    body: z.strictObject({ remedy, reason }),
    problems: ['ITEM_NOT_FOUND', 'REASON_NEEDED'],
    example: { body: { remedy: 'set_aside', reason: 'Dòng trống cuối tệp' } },
    handler: async ({ context, params, body }) => {
      await settleQuarantined(context, { ...params, ...body });
      return undefined;
    },
  }),
];

const filterRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/filters',
    name: 'listFilters',
    action: 'case.list',
    tag: 'Bộ lọc',
    summary: 'Bộ lọc đã lưu của bạn',
    response: z.object({
      filters: z.array(z.object({ filterId: id, name: z.string(), filter: caseFilter })),
    }),
    handler: async ({ context }) => ({ filters: await listSavedFilters(context) }),
  }),
  route({
    method: 'PUT',
    url: '/api/filters',
    name: 'saveFilter',
    action: 'case.list',
    tag: 'Bộ lọc',
    summary: 'Lưu bộ lọc theo tên; nội dung tìm kiếm không được lưu',
    body: z.strictObject({ name: text(80, 1).regex(/\S/), filter: caseFilter }),
    response: z.object({ filterId: id }),
    problems: ['REQUEST_UNUSABLE'],
    example: {
      body: { name: 'Sai dấu', filter: { kinds: ['NAME:other_mark'] } },
      response: { filterId: 4 },
    },
    handler: async ({ context, body }) => await saveFilter(context, body),
  }),
  route({
    method: 'DELETE',
    url: '/api/filters/:filterId',
    name: 'removeFilter',
    action: 'case.list',
    tag: 'Bộ lọc',
    summary: 'Bỏ một bộ lọc của bạn',
    params: paramsOf('filterId'),
    problems: ['ITEM_NOT_FOUND'],
    handler: async ({ context, params }) => {
      await removeFilter(context, params);
      return undefined;
    },
  }),
];

/** What keeps the queue in order: who does what, rows that could not be read, saved filters. */
export const queueCareRoutes: readonly ApiRoute[] = [
  ...assignmentRoutes,
  ...quarantineRoutes,
  ...filterRoutes,
];
