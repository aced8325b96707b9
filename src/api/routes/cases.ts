import { z } from 'zod';
import { claimCase, releaseCase } from '../../review/claim-case.ts';
import { compareCandidates } from '../../review/compare-candidates.ts';
import { findNextCase } from '../../review/find-next-case.ts';
import { listCases } from '../../review/list-cases.ts';
import { listPatterns } from '../../review/list-patterns.ts';
import { readCase } from '../../review/read-case.ts';
import { revealNumber } from '../../review/reveal-number.ts';
import { searchPersons } from '../../review/search-persons.ts';
import { type ApiRoute, route } from '../route.ts';
import { caseFilter, caseList, casePatterns, caseSearch } from '../schemas/case-list.ts';
import {
  campaignParams,
  caseParams,
  id,
  instant,
  optionalReason,
  reason,
  text,
  version,
} from '../schemas/plain-fields.ts';
import { comparedCandidates, shownPerson, wholeCase } from '../schemas/whole-case.ts';

const tag = 'Hồ sơ';

const numberAsked = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('record'),
    column: z.enum(['chongSoGiayToTuyThan', 'voSoGiayToTuyThan']),
  }),
  z.strictObject({
    of: z.literal('person'),
    handle: text(80, 1),
    number: z.enum(['pid', 'old_id', 'spouse_pid']),
  }),
]);

export const caseRoutes: readonly ApiRoute[] = [
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/cases/search',
    name: 'listCases',
    action: 'case.list',
    effect: 'look',
    tag,
    summary: 'Danh sách hồ sơ trong địa bàn theo bộ lọc; họ tên và số chỉ tìm trong nội dung gửi',
    params: campaignParams,
    body: caseSearch,
    response: caseList,
    example: {
      body: { filter: { states: ['identity_open'], search: 'lo van' }, sort: 'priority', limit: 50 },
    },
    handler: async ({ context, params, body }) => await listCases(context, { ...params, ...body }),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/patterns',
    name: 'listPatterns',
    action: 'case.list',
    tag,
    summary: 'Các mẫu sai lệch đang chờ, nhiều nhất trước',
    params: campaignParams,
    response: casePatterns,
    handler: async ({ context, params }) => ({ patterns: await listPatterns(context, params) }),
  }),
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/cases/next',
    name: 'claimNextCase',
    action: 'case.claim',
    tag,
    summary: 'Nhận hồ sơ kế tiếp theo bộ lọc',
    params: campaignParams,
    body: z.strictObject({ filter: caseFilter.optional(), except: z.array(id).max(200).optional() }),
    response: z.object({
      next: z.object({ caseId: id, leaseUntil: instant }).nullable().meta({ description: 'null: hết việc' }),
    }),
    example: { body: { filter: { states: ['identity_open'] }, except: [] } },
    handler: async ({ context, params, body }) => ({
      next: (await findNextCase(context, { ...params, ...body })) ?? null,
    }),
  }),
  route({
    method: 'GET',
    url: '/api/cases/:caseId',
    name: 'readCase',
    action: 'case.read',
    tag,
    summary: 'Một hồ sơ đầy đủ: hai bên từng trường, ứng viên, lịch sử; số giấy tờ được che',
    params: caseParams,
    response: wholeCase,
    etag: (shown) => shown.version,
    ifNoneMatch: true,
    problems: ['CASE_NOT_FOUND'],
    handler: async ({ context, params }) => await readCase(context, params),
  }),
  route({
    method: 'GET',
    url: '/api/cases/:caseId/couples',
    name: 'compareCandidates',
    action: 'case.read',
    tag,
    summary: 'Từng phương án của máy đặt cạnh bản ghi, theo thứ tự trong hồ sơ',
    params: caseParams,
    response: comparedCandidates,
    problems: ['CASE_NOT_FOUND'],
    handler: async ({ context, params }) => ({ couples: await compareCandidates(context, params) }),
  }),
  route({
    method: 'POST',
    url: '/api/cases/:caseId/claim',
    name: 'claimCase',
    action: 'case.claim',
    tag,
    summary: 'Nhận hồ sơ, hoặc gia hạn; lãnh đạo có thể nhận thay người đang giữ',
    params: caseParams,
    body: z.strictObject({ takeOver: z.boolean().optional() }),
    response: z.object({ caseId: id, version, leaseUntil: instant }),
    etag: (claimed) => claimed.version,
    problems: ['CASE_NOT_FOUND', 'CASE_HELD'],
    example: { body: {} },
    handler: async ({ context, params, body }) => await claimCase(context, { ...params, ...body }),
  }),
  route({
    method: 'DELETE',
    url: '/api/cases/:caseId/claim',
    name: 'releaseCase',
    action: 'case.claim',
    tag,
    summary: 'Trả hồ sơ đang giữ',
    params: caseParams,
    problems: ['CASE_NOT_FOUND'],
    handler: async ({ context, params }) => {
      await releaseCase(context, params);
      return undefined;
    },
  }),
  route({
    method: 'POST',
    url: '/api/cases/:caseId/reveal',
    name: 'revealNumber',
    action: 'case.reveal',
    effect: 'look',
    tag,
    summary: 'Hiện đủ một số giấy tờ, có lý do; nhật ký giữ lại',
    params: caseParams,
    body: z.strictObject({ asked: numberAsked, reason }),
    response: z.object({ number: z.string() }),
    problems: ['CASE_NOT_FOUND', 'PERSON_NOT_FOUND', 'REASON_NEEDED'],
    example: {
      body: { asked: { of: 'record', column: 'chongSoGiayToTuyThan' }, reason: 'So với thẻ căn cước' },
      response: { number: '000000000041' },
    },
    handler: async ({ context, params, body }) => await revealNumber(context, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    url: '/api/cases/:caseId/persons/search',
    name: 'searchPersons',
    action: 'person.search',
    effect: 'look',
    tag,
    summary: 'Tìm người trong dữ liệu dân cư cho hồ sơ này; ngoài địa bàn thì phải có lý do',
    params: caseParams,
    body: z.strictObject({
      text: text(200, 1),
      birthYear: z.int().min(1800).max(2200).optional(),
      isBeyond: z.boolean().optional(),
      reason: optionalReason,
    }),
    response: z.object({ persons: z.array(shownPerson), hasMore: z.boolean() }),
    problems: ['CASE_NOT_FOUND', 'REQUEST_UNUSABLE', 'REASON_NEEDED', 'SEARCH_LIMIT_REACHED'],
    example: { body: { text: 'Lò Thị Thử', birthYear: 1985 } },
    handler: async ({ context, params, body }) => await searchPersons(context, { ...params, ...body }),
  }),
];
