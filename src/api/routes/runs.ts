import { z } from 'zod';
import { listOrders, listRunEvents, type RunEvent, readRun } from '../../campaigns/follow-run.ts';
import { startRun, stopRun } from '../../campaigns/order-run.ts';
import { clearSchedule, readSchedule, setSchedule } from '../../campaigns/schedule-runs.ts';
import { type ApiRoute, route } from '../route.ts';
import { campaignParams, id, paramsOf } from '../schemas/plain-fields.ts';
import { followedRun, runEvent, runOrders, runSchedule, scheduleToSet } from '../schemas/runs.ts';

const tag = 'Lượt đối chiếu';
const orderParams = paramsOf('orderId');

const told = ({ eventId, ...event }: RunEvent) => ({ id: eventId, data: runEvent.parse(event) });

/** What a browser says it had when it comes back; anything else counts as nothing. */
const lastSeen = (header: unknown): number => (/^\d{1,15}$/.test(String(header)) ? Number(header) : 0);

const ENDED: readonly string[] = ['published', 'failed', 'stopped'];

export const runRoutes: readonly ApiRoute[] = [
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/run-orders',
    name: 'startRun',
    action: 'run.control',
    tag,
    summary: 'Chạy đối chiếu ngay; mỗi đợt chỉ một lượt một lúc',
    status: 201,
    params: campaignParams,
    response: z.object({ orderId: id }),
    problems: ['RUN_IN_PROGRESS', 'CAMPAIGN_NOT_FOUND'],
    example: { response: { orderId: 12 } },
    handler: async ({ context, params }) => await startRun(context, params),
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/run-orders',
    name: 'listRunOrders',
    action: 'campaign.read',
    tag,
    summary: 'Các lượt được yêu cầu gần nhất, theo lịch hoặc do người',
    params: campaignParams,
    response: runOrders,
    handler: async ({ context, params }) => ({ orders: await listOrders(context, params) }),
  }),
  route({
    method: 'GET',
    url: '/api/run-orders/:orderId',
    name: 'readRun',
    action: 'campaign.read',
    tag,
    summary: 'Một lượt: các bước, số lượng và nhật ký',
    params: orderParams,
    response: followedRun,
    problems: ['RUN_ORDER_NOT_FOUND'],
    handler: async ({ context, params }) => await readRun(context, params),
  }),
  route({
    method: 'POST',
    url: '/api/run-orders/:orderId/stop',
    name: 'stopRun',
    action: 'run.control',
    tag,
    summary: 'Dừng một lượt; kết quả đã công bố trước đó giữ nguyên',
    params: orderParams,
    problems: ['RUN_ORDER_NOT_FOUND', 'RUN_ORDER_ENDED'],
    handler: async ({ context, params }) => {
      await stopRun(context, params);
      return undefined;
    },
  }),
  route({
    method: 'GET',
    url: '/api/run-orders/:orderId/events',
    name: 'followRun',
    action: 'campaign.read',
    tag,
    summary:
      'Theo dõi một lượt (server-sent events): bước, số lượng, nhật ký; nối lại bằng Last-Event-ID; "end" khi lượt kết thúc',
    params: orderParams,
    download: ['text/event-stream'],
    problems: ['RUN_ORDER_NOT_FOUND', 'TOO_MANY_FOLLOWERS'],
    handler: async ({ context, params: { orderId }, request, reply }) => {
      const read = async (after: number) => {
        const { order, events } = await listRunEvents(context, { orderId, after });
        return { events: events.map(told), ended: ENDED.includes(order.state) };
      };
      const after = lastSeen(request.headers['last-event-id']);
      await listRunEvents(context, { orderId, after });
      const stream = request.server.followers.follow(context.actor.accountId, after, read);
      // nginx would collect it into a page otherwise.
      await reply.type('text/event-stream').header('x-accel-buffering', 'no').send(stream);
      return undefined;
    },
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/schedule',
    name: 'readSchedule',
    action: 'campaign.read',
    tag,
    summary: 'Lịch chạy của đợt và lần chạy tới',
    params: campaignParams,
    response: runSchedule,
    problems: ['CAMPAIGN_NOT_FOUND'],
    handler: async ({ context, params }) => ({ schedule: (await readSchedule(context, params)) ?? null }),
  }),
  route({
    method: 'PUT',
    url: '/api/campaigns/:campaignId/schedule',
    name: 'setSchedule',
    action: 'schedule.write',
    tag,
    summary: 'Đặt lịch chạy: giờ Việt Nam, các ngày trong tuần',
    params: campaignParams,
    body: scheduleToSet,
    response: runSchedule,
    problems: ['CAMPAIGN_NOT_FOUND'],
    example: { body: { hour: 1, minute: 30, weekdays: [1, 2, 3, 4, 5, 6, 7] } },
    handler: async ({ context, params, body }) => ({
      schedule: await setSchedule(context, { ...params, ...body }),
    }),
  }),
  route({
    method: 'DELETE',
    url: '/api/campaigns/:campaignId/schedule',
    name: 'clearSchedule',
    action: 'schedule.write',
    tag,
    summary: 'Bỏ lịch chạy: đợt chỉ còn chạy khi có người yêu cầu',
    params: campaignParams,
    problems: ['CAMPAIGN_NOT_FOUND'],
    handler: async ({ context, params }) => {
      await clearSchedule(context, params);
      return undefined;
    },
  }),
];
