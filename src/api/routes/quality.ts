import { z } from 'zod';
import { keepProfile, readProfile } from '../../profile/keep-profile.ts';
import { answerSample } from '../../quality/answer-sample.ts';
import { drawSample } from '../../quality/draw-sample.ts';
import { findNextSample } from '../../quality/find-next-sample.ts';
import { listModels } from '../../quality/list-models.ts';
import { readQuality } from '../../quality/read-quality.ts';
import { readThresholds } from '../../quality/read-thresholds.ts';
import { type ApiRoute, route } from '../route.ts';
import { extractProfile } from '../schemas/extract-profile.ts';
import { campaignParams, count, optionalReason, paramsOf } from '../schemas/plain-fields.ts';
import { models, nextSample, quality, thresholdPicture } from '../schemas/quality.ts';

const tag = 'Chất lượng';

export const qualityRoutes: readonly ApiRoute[] = [
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/samples',
    name: 'drawSample',
    action: 'quality.draw',
    tag,
    summary: 'Lấy mẫu mù của tuần này; lấy lại không thêm gì',
    params: campaignParams,
    response: z.object({ week: z.string(), drawn: count }),
    example: { response: { week: '2026-11-23', drawn: 525 } },
    handler: async ({ context, params }) => await drawSample(context, { ...params, seed: context.seed }),
  }),
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/samples/next',
    name: 'nextSample',
    action: 'quality.sample',
    effect: 'look',
    tag,
    summary: 'Cặp kế tiếp của mẫu mù: không cho biết máy hay ai nói gì',
    params: campaignParams,
    response: nextSample,
    handler: async ({ context, params }) => ({ next: (await findNextSample(context, params)) ?? null }),
  }),
  route({
    method: 'POST',
    url: '/api/samples/:sampleId/answer',
    name: 'answerSample',
    action: 'quality.sample',
    tag,
    summary: 'Trả lời một cặp của mẫu mù',
    params: paramsOf('sampleId'),
    body: z.strictObject({ answer: z.enum(['match', 'non_match', 'unsure']), reason: optionalReason }),
    problems: ['REVIEW_NOT_FOUND', 'CASE_NOT_JUDGEABLE'],
    example: { body: { answer: 'match' } },
    handler: async ({ context, params, body }) => {
      await answerSample(context, { ...params, ...body });
      return undefined;
    },
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/quality',
    name: 'readQuality',
    action: 'quality.read',
    tag,
    summary: 'Tỷ lệ liên kết sai đo được với khoảng tin cậy 95 %, độ thống nhất theo đơn vị',
    params: campaignParams,
    response: quality,
    handler: async ({ context, params }) => await readQuality(context, params),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/thresholds',
    name: 'readThresholds',
    action: 'quality.read',
    tag,
    summary: 'Tỷ lệ máy tự quyết so với liên kết sai dự kiến và đo được, theo từng ngưỡng',
    params: campaignParams,
    response: z.object({ picture: thresholdPicture.nullable() }),
    handler: async ({ context, params }) => ({ picture: (await readThresholds(context, params)) ?? null }),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/profile',
    name: 'readProfile',
    action: 'quality.read',
    tag,
    summary: 'Mô tả dữ liệu đầu vào của đợt như lần lập gần nhất: độ đầy đủ, cách ghi, việc nên sửa trước',
    params: campaignParams,
    response: z.object({ profile: extractProfile.nullable() }),
    problems: ['CAMPAIGN_NOT_FOUND'],
    handler: async ({ context, params }) => ({ profile: (await readProfile(context, params)) ?? null }),
  }),
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/profile',
    name: 'keepProfile',
    action: 'quality.read',
    tag,
    summary: 'Lập lại mô tả dữ liệu đầu vào của đợt; một tỉnh mất khoảng một phút',
    params: campaignParams,
    response: extractProfile,
    problems: ['CAMPAIGN_NOT_FOUND'],
    handler: async ({ context, params }) => await keepProfile(context, params),
  }),
  route({
    method: 'GET',
    url: '/api/models',
    name: 'listModels',
    action: 'quality.read',
    tag,
    summary: 'Mô hình các lượt đối chiếu đã dùng: ngưỡng và trọng số bằng chứng, bằng chữ',
    response: models,
    handler: async ({ context }) => ({ models: await listModels(context) }),
  }),
];
