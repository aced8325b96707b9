import { z } from 'zod';
import { closeDiscrepancy } from '../../review/close-discrepancy.ts';
import { confirmClosure } from '../../review/confirm-closure.ts';
import { judgeCase } from '../../review/judge-case.ts';
import { answerSecondReview, findNextSecondReview, listClosures } from '../../review/second-review.ts';
import { undoJudgement } from '../../review/undo-judgement.ts';
import { type ApiRoute, route } from '../route.ts';
import { caseAnswer, evidenceReference, judgedCase, openClosures, resolution } from '../schemas/answers.ts';
import {
  campaignParams,
  caseParams,
  id,
  optionalReason,
  paramsOf,
  reason,
  text,
} from '../schemas/plain-fields.ts';

const tag = 'Quyết định';
const judged = { caseId: 41, judgementId: 7, version: 3, state: 'processed', openDiscrepancies: 0 } as const;

export const judgementRoutes: readonly ApiRoute[] = [
  route({
    method: 'POST',
    url: '/api/cases/:caseId/judgements',
    name: 'judgeCase',
    action: 'case.judge',
    tag,
    summary: 'Trả lời về nhân thân của hồ sơ đã xem; người thứ hai cùng lúc nhận 409 với điều đã đổi',
    status: 201,
    params: caseParams,
    ifMatch: true,
    body: z.strictObject({
      answer: caseAnswer,
      reason: optionalReason,
      evidence: evidenceReference.optional(),
    }),
    response: judgedCase,
    etag: (answered) => answered.version,
    problems: [
      'CASE_NOT_FOUND',
      'CASE_HELD',
      'CASE_AWAITS_SECOND',
      'CASE_NOT_JUDGEABLE',
      'ANSWER_DOES_NOT_FIT',
      'PERSON_NOT_FOUND',
      'REASON_NEEDED',
    ],
    example: {
      body: {
        answer: { decision: 'not_in_register', spouses: ['W'] },
        reason: 'Vợ là người nước ngoài',
        evidence: { book: '01/2010', page: '12' },
      },
      response: judged,
    },
    handler: async ({ context, params, body, versionSeen }) =>
      await judgeCase(context, { ...params, ...body, versionSeen }),
  }),
  route({
    method: 'POST',
    url: '/api/judgements/:judgementId/undo',
    name: 'undoJudgement',
    action: 'case.judge',
    tag,
    summary: 'Hoàn tác quyết định cuối cùng của một hồ sơ',
    status: 201,
    params: paramsOf('judgementId'),
    body: z.strictObject({ reason: optionalReason }),
    response: judgedCase,
    etag: (undone) => undone.version,
    problems: ['JUDGEMENT_NOT_FOUND', 'JUDGEMENT_NOT_LAST', 'CASE_HELD', 'CASE_NOT_JUDGEABLE'],
    example: { body: { reason: 'Bấm nhầm' } },
    handler: async ({ context, params, body }) => await undoJudgement(context, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    url: '/api/cases/:caseId/closures',
    name: 'closeDiscrepancies',
    action: 'discrepancy.close',
    tag,
    summary: 'Kết thúc sai lệch theo hướng xử lý; hướng làm thay đổi nội dung hộ tịch chờ người thứ hai',
    status: 201,
    params: caseParams,
    ifMatch: true,
    body: z.strictObject({
      discrepancies: z.array(text(120, 1)).min(1).max(100),
      resolution,
      reason,
      evidence: evidenceReference.optional(),
    }),
    response: judgedCase.extend({ awaitsSecond: z.boolean() }),
    etag: (closed) => closed.version,
    problems: [
      'CASE_NOT_FOUND',
      'CASE_HELD',
      'CASE_AWAITS_SECOND',
      'CASE_NOT_JUDGEABLE',
      'ANSWER_DOES_NOT_FIT',
      'REASON_NEEDED',
    ],
    example: {
      body: {
        discrepancies: ['H.NAME:other_mark'],
        resolution: 'fix_keying',
        reason: 'Sổ gốc ghi đúng, nhập máy sai dấu',
      },
      response: { ...judged, state: 'sent', awaitsSecond: false },
    },
    handler: async ({ context, params, body, versionSeen }) =>
      await closeDiscrepancy(context, { ...params, ...body, versionSeen }),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/closures',
    name: 'listClosures',
    action: 'review.second',
    tag,
    summary: 'Các hướng xử lý của người khác đang chờ bạn xác nhận',
    params: campaignParams,
    response: openClosures,
    handler: async ({ context, params }) => ({ closures: await listClosures(context, params) }),
  }),
  route({
    method: 'POST',
    url: '/api/closures/:reviewId/confirmation',
    name: 'confirmClosure',
    action: 'review.second',
    tag,
    summary: 'Người thứ hai xác nhận hoặc trả lại',
    status: 201,
    params: paramsOf('reviewId'),
    body: z.strictObject({ agrees: z.boolean(), reason: optionalReason }),
    response: judgedCase,
    etag: (confirmed) => confirmed.version,
    problems: ['REVIEW_NOT_FOUND', 'REASON_NEEDED', 'CASE_NOT_JUDGEABLE'],
    example: { body: { agrees: true }, response: { ...judged, state: 'sent' } },
    handler: async ({ context, params, body }) => await confirmClosure(context, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/second-reviews/next',
    name: 'nextSecondReview',
    action: 'review.second',
    effect: 'look',
    tag,
    summary: 'Hồ sơ kế tiếp cần người thứ hai trả lời mà không biết câu trả lời đầu',
    params: campaignParams,
    response: z.object({ next: z.object({ reviewId: id, caseId: id }).nullable() }),
    handler: async ({ context, params }) => ({ next: (await findNextSecondReview(context, params)) ?? null }),
  }),
  route({
    method: 'POST',
    url: '/api/second-reviews/:reviewId/answer',
    name: 'answerSecondReview',
    action: 'review.second',
    tag,
    summary: 'Câu trả lời của người thứ hai',
    status: 201,
    params: paramsOf('reviewId'),
    body: z.strictObject({ answer: caseAnswer, reason: optionalReason }),
    response: z.object({ reviewId: id, caseId: id, agrees: z.boolean() }),
    problems: ['REVIEW_NOT_FOUND', 'ANSWER_DOES_NOT_FIT', 'PERSON_NOT_FOUND', 'CASE_NOT_JUDGEABLE'],
    example: {
      body: { answer: { decision: 'same_couple' } },
      response: { reviewId: 5, caseId: 41, agrees: true },
    },
    handler: async ({ context, params, body }) => await answerSecondReview(context, { ...params, ...body }),
  }),
];
