import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type DeskQuery, extendAtDesk, matchAtDesk, previewAtDesk } from '../../desk/answer-desk.ts';
import { DESK_PROPERTIES, DESK_TYPES } from '../../desk/desk-entities.ts';
import {
  closeDesk,
  LARGEST_DAILY_CAP,
  LONGEST_HOURS,
  listDesks,
  openDesk,
} from '../../desk/manage-openings.ts';
import { enterDesk } from '../../desk/open-desk.ts';
import { messages } from '../../messages.ts';
import { escapeHtml, htmlPage, sendHtml } from '../html-page.ts';
import { RequestProblem } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';
import { campaignParams, count, id, instant, paramsOf, text } from '../schemas/plain-fields.ts';

const tag = 'Công cụ bàn (OpenRefine)';
/** Queries in one request; OpenRefine sends ten. */
const BATCH = 50;

const params = z.strictObject({ secret: z.string().regex(/^[\w-]{43}$/) });
const type = z.enum(DESK_TYPES);
const named = z.object({ id: z.string(), name: z.string() });

const manifest = z
  .object({
    versions: z.array(z.string()),
    name: z.string(),
    identifierSpace: z.string(),
    schemaSpace: z.string(),
    defaultTypes: z.array(named),
    batchSize: z.int(),
    preview: z.object({ url: z.string(), width: z.int(), height: z.int() }),
    extend: z.object({
      propose_properties: z.object({ service_url: z.string(), service_path: z.string() }),
      property_settings: z.array(z.never()),
    }),
  })
  .meta({ id: 'ReconciliationManifest' });

const query = z.object({
  query: text(200, 1),
  type: z
    .union([type, z.array(type).min(1)])
    .optional()
    .catch('person'),
  limit: z.int().min(1).max(10).optional().catch(10),
  properties: z
    .array(z.object({ pid: z.string().max(40), v: z.unknown() }))
    .max(20)
    .optional(),
});
const queries = z.record(z.string().max(40), query);
const extension = z.object({
  ids: z.array(z.string().max(80)).max(BATCH),
  properties: z.array(z.object({ id: z.string().max(40) })).max(20),
});

/** A form's field that holds JSON. */
function readField<T>(schema: z.ZodType<T>, field: string): T {
  try {
    return schema.parse(JSON.parse(field));
  } catch {
    throw new RequestProblem('REQUEST_INVALID', [
      { in: 'body', at: '/', detail: messages.desk.unreadable() },
    ]);
  }
}

/** A cell is text, a number, or a reconciled one with a name. */
function cellText(v: unknown): string {
  if (typeof v === 'object' && v !== null && 'name' in v) return String(v.name);
  return typeof v === 'string' || typeof v === 'number' ? String(v) : '';
}

const queryOf = ({
  query: name,
  type: asked,
  limit = 10,
  properties = [],
}: z.output<typeof query>): DeskQuery => ({
  name,
  type: (Array.isArray(asked) ? asked[0] : asked) ?? 'person',
  limit,
  properties: properties.map(({ pid, v }) => ({ pid, value: cellText(v) })),
});

const addressOf = (request: FastifyRequest) => `${request.protocol}://${request.host}`;

/** A desk program is shown the preview inside its own page; it runs on the officer's machine. */
const PREVIEW_POLICY =
  "default-src 'none'; frame-ancestors http://127.0.0.1:* http://localhost:*; base-uri 'none'";

/** Opening and closing, by the leader. */
const openingRoutes: readonly ApiRoute[] = [
  route({
    method: 'POST',
    url: '/api/campaigns/:campaignId/desks',
    name: 'openDesk',
    action: 'desk.open',
    tellsSecret: true,
    tag,
    summary:
      'Mở cổng cho công cụ bàn của một cán bộ, có mục đích, thời hạn và hạn mức ngày; địa chỉ chỉ hiện một lần',
    status: 201,
    params: campaignParams,
    body: z.strictObject({
      accountId: id,
      purpose: text(500, 1),
      hours: z.int().min(1).max(LONGEST_HOURS),
      dailyCap: z.int().min(1).max(LARGEST_DAILY_CAP),
    }),
    response: z.object({ openingId: id, path: z.string(), endsAt: instant }),
    problems: ['ACCOUNT_NOT_FOUND', 'REASON_NEEDED', 'CAMPAIGN_NOT_FOUND'],
    example: { body: { accountId: 3, purpose: 'Rà sổ giấy năm 1998', hours: 72, dailyCap: 2000 } },
    handler: async ({ context, params: { campaignId }, body }) => {
      const { secret, ...opened } = await openDesk(context, { campaignId, ...body });
      return { ...opened, path: `/api/desk/${secret}` };
    },
  }),
  route({
    method: 'GET',
    url: '/api/campaigns/:campaignId/desks',
    name: 'listDesks',
    action: 'desk.read',
    tag,
    summary: 'Các cổng đã mở, không kèm địa chỉ',
    params: campaignParams,
    response: z.object({
      desks: z.array(
        z.object({
          openingId: id,
          accountId: id,
          login: z.string(),
          purpose: z.string(),
          openedBy: id,
          openedAt: instant,
          endsAt: instant,
          dailyCap: count,
          closedAt: instant.nullable(),
          queries: count,
        }),
      ),
    }),
    handler: async ({ context, params: { campaignId } }) => ({
      desks: await listDesks(context, { campaignId }),
    }),
  }),
  route({
    method: 'DELETE',
    url: '/api/desks/:openingId',
    name: 'closeDesk',
    action: 'desk.open',
    tag,
    summary: 'Đóng cổng trước hạn',
    params: paramsOf('openingId'),
    problems: ['ITEM_NOT_FOUND'],
    handler: async ({ context, params: { openingId } }) => {
      await closeDesk(context, { openingId });
      return undefined;
    },
  }),
];

/**
 * The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group): match, preview, properties. The
 * secret in the address is who asks.
 */
const protocolRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/desk/:secret',
    name: 'readDeskManifest',
    action: 'anyone',
    fromAnySite: true,
    tag,
    summary: 'Bản mô tả dịch vụ theo Reconciliation Service API 0.2',
    params,
    response: manifest,
    problems: ['ITEM_NOT_FOUND'],
    handler: async ({ context, params: { secret }, request }) => {
      const { purpose } = await enterDesk(context, secret);
      const own = `${addressOf(request)}/api/desk/${secret}`;
      return {
        versions: ['0.2'],
        name: `${messages.desk.service} (${purpose})`,
        identifierSpace: 'urn:doichieu:entity',
        schemaSpace: 'urn:doichieu:property',
        defaultTypes: DESK_TYPES.map((one) => ({ id: one, name: messages.desk.types[one] })),
        batchSize: BATCH,
        preview: { url: `${own}/preview?id={{id}}`, width: 360, height: 220 },
        extend: {
          propose_properties: { service_url: own, service_path: '/properties' },
          property_settings: [],
        },
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/desk/:secret',
    name: 'askDesk',
    action: 'anyone',
    fromAnySite: true,
    form: true,
    effect: 'look',
    tag,
    summary: 'Ứng viên cho từng truy vấn (queries), hoặc thuộc tính của các mục (extend)',
    params,
    body: z.strictObject({ queries: z.string().optional(), extend: z.string().optional() }),
    response: z.looseObject({}),
    problems: ['ITEM_NOT_FOUND', 'SEARCH_LIMIT_REACHED', 'REQUEST_TOO_LARGE'],
    example: {
      body: {
        queries:
          '{"q0":{"query":"Lò Thị Thử","type":"person","properties":[{"pid":"birth_year","v":"1985"}]}}',
      },
      response: {
        q0: {
          result: [
            {
              id: 'person:5db2b897-8c09-4bb7-90bc-03fcf38bbe2e',
              name: 'LÒ THỊ THỬ',
              score: 80,
              match: false,
              type: [{ id: 'person', name: 'Người' }],
            },
          ],
        },
      },
    },
    handler: async ({ context, params: { secret }, body, request }) => {
      const visit = { secret, address: request.ip };
      if (body.extend !== undefined) {
        const { ids, properties } = readField(extension, body.extend);
        return {
          ...(await extendAtDesk(context, visit, { ids, properties: properties.map((one) => one.id) })),
        };
      }
      const asked = Object.entries(readField(queries, body.queries ?? ''));
      if (asked.length > BATCH) throw new RequestProblem('REQUEST_TOO_LARGE');
      const found = await matchAtDesk(
        context,
        visit,
        asked.map(([, one]) => queryOf(one)),
      );
      return Object.fromEntries(asked.map(([key], i) => [key, { result: found[i]! }]));
    },
  }),
  route({
    method: 'GET',
    url: '/api/desk/:secret/properties',
    name: 'listDeskProperties',
    action: 'anyone',
    fromAnySite: true,
    tag,
    summary: 'Thuộc tính có thể thêm thành cột',
    params,
    query: z.looseObject({ type: z.string().max(40).optional() }),
    response: z.object({ type: z.string(), properties: z.array(named) }),
    problems: ['ITEM_NOT_FOUND'],
    handler: async ({ context, params: { secret }, query: { type: asked } }) => {
      await enterDesk(context, secret);
      const known = type.catch('person').parse(asked);
      const properties = Object.entries(DESK_PROPERTIES[known]).map(([own, name]) => ({ id: own, name }));
      return { type: known, properties };
    },
  }),
  route({
    method: 'GET',
    url: '/api/desk/:secret/preview',
    name: 'previewAtDesk',
    action: 'anyone',
    fromAnySite: true,
    tag,
    summary: 'Cửa sổ nhỏ cho một mục, không có số giấy tờ',
    params,
    query: z.looseObject({ id: z.string().max(80) }),
    download: ['text/html'],
    problems: ['ITEM_NOT_FOUND', 'SEARCH_LIMIT_REACHED'],
    handler: async ({ context, params: { secret }, query: { id: asked }, request, reply }) => {
      const entity = await previewAtDesk(context, { secret, address: request.ip }, asked);
      if (entity === undefined) throw new RequestProblem('ITEM_NOT_FOUND');
      const names = DESK_PROPERTIES[entity.type];
      const lines = Object.entries(entity.properties).map(
        ([own, value]) => `<dt>${escapeHtml(names[own] ?? own)}</dt><dd>${escapeHtml(value)}</dd>`,
      );
      reply.header('content-security-policy', PREVIEW_POLICY).removeHeader('x-frame-options');
      sendHtml(reply, 200, htmlPage('', `<h1>${escapeHtml(entity.name)}</h1><dl>${lines.join('')}</dl>`));
      return undefined;
    },
  }),
];

export const deskRoutes: readonly ApiRoute[] = [...openingRoutes, ...protocolRoutes];
