import { z } from 'zod';
import { createCampaign, listAllCampaigns } from '../../campaigns/create-campaign.ts';
import { listOffices } from '../../campaigns/list-offices.ts';
import { listRuns } from '../../campaigns/list-runs.ts';
import { readProgress } from '../../campaigns/read-progress.ts';
import { unitHistory } from '../../domain/unit-history.ts';
import { type ApiRoute, route } from '../route.ts';
import { campaignId, campaignParams, day, instant, text, unitOrQueue } from '../schemas/plain-fields.ts';
import { linkRuns, progress } from '../schemas/progress.ts';
import { offices, unitHistories } from '../schemas/units.ts';

const tag = 'Đợt và tiến độ';

const scope = z
  .strictObject({
    units: z.array(unitOrQueue).max(200).optional(),
    books: z.array(text(40)).max(1000).optional(),
    registeredUpTo: day.optional(),
  })
  .meta({ id: 'CampaignScope' });

export const campaignRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/units',
    name: 'listUnits',
    action: 'campaign.read',
    tag,
    summary: 'Xã, phường hiện nay của tỉnh',
    response: z.object({
      units: z.array(z.object({ code: z.string(), kind: z.string(), name: z.string() })),
    }),
    handler: async ({ context }) => ({
      units: [...context.units.byCode].flatMap(([code, known]) => {
        const today = known.find(({ isToday }) => isToday);
        return today === undefined ? [] : [{ code, kind: today.kind, name: today.name }];
      }),
    }),
  }),
  route({
    method: 'GET',
    url: '/api/units/history',
    name: 'readUnitHistory',
    action: 'campaign.read',
    tag,
    summary: 'Xã, phường hiện nay và đơn vị cũ hình thành nên, với ngày hiệu lực',
    response: unitHistories,
    handler: async ({ context }) => ({ units: unitHistory(context.units) }),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/offices',
    name: 'listOffices',
    action: 'campaign.read',
    tag,
    summary: 'Cách ghi nơi đăng ký trong Sổ và xã, phường mà mỗi cách ghi được hiểu là',
    params: campaignParams,
    response: offices,
    handler: async ({ context, params }) => ({ offices: await listOffices(context, params) }),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns',
    name: 'listCampaigns',
    action: 'campaign.read',
    tag,
    summary: 'Các đợt đối chiếu',
    response: z.object({
      campaigns: z.array(
        z.object({
          campaignId,
          name: z.string(),
          scope: z.record(z.string(), z.unknown()),
          createdAt: instant,
        }),
      ),
    }),
    handler: async ({ context }) => ({ campaigns: await listAllCampaigns(context) }),
  }),
  route({
    method: 'POST',
    url: '/api/campaigns',
    name: 'createCampaign',
    action: 'campaign.write',
    tag,
    summary: 'Lập đợt mới với phạm vi',
    status: 201,
    body: z.strictObject({ name: text(120, 1), scope: scope.optional() }),
    response: z.object({ campaignId }),
    problems: ['CAMPAIGN_EXISTS', 'REQUEST_UNUSABLE'],
    example: {
      body: { name: '2026-dot-2', scope: { registeredUpTo: '2026-06-30' } },
      response: { campaignId: 2 },
    },
    handler: async ({ context, body }) => await createCampaign(context, body),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/progress',
    name: 'readProgress',
    action: 'progress.read',
    tag,
    summary: 'Đã xử lý / tổng số, theo trạng thái, xã, lý do, loại, ngày và cán bộ',
    params: campaignParams,
    response: progress,
    problems: ['CAMPAIGN_NOT_FOUND'],
    handler: async ({ context, params }) => await readProgress(context, params),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/runs',
    name: 'listRuns',
    action: 'campaign.read',
    tag,
    summary: 'Các lượt đối chiếu gần nhất: trạng thái, số lượng, thời gian',
    params: campaignParams,
    response: linkRuns,
    handler: async ({ context, params }) => ({ runs: await listRuns(context, params) }),
  }),
];
