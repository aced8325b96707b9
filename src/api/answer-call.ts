import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { type KeptReply, performOnce } from '../access/perform-once.ts';
import { RequestProblem } from './problem.ts';
import { type ApiContext, type ApiRoute, takesKey } from './route.ts';

export type MakeContext = (actor: Actor) => ApiContext;

const PLACES = { params: 'path', query: 'query', body: 'body' } as const;
const KEY = /^[\x21-\x7e]{8,200}$/;
/** With or without the digest of a whole reply. */
const VERSION = /^(?:W\/)?"?(\d{1,9})(?:\.[\w-]{22})?"?$/;

/** Reads a part of the request by its schema. @throws RequestProblem REQUEST_INVALID with every fault */
function read(schema: z.ZodType, part: keyof typeof PLACES, value: unknown): unknown {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => ({
    in: PLACES[part],
    at: `/${path.map(String).join('/')}`,
    detail: message,
  }));
  throw new RequestProblem('REQUEST_INVALID', faults);
}

function versionOf({ headers }: FastifyRequest): number {
  const given = headers['if-match'];
  if (given === undefined) throw new RequestProblem('VERSION_NEEDED');
  const version = VERSION.exec(given)?.[1];
  if (version === undefined)
    throw new RequestProblem('REQUEST_INVALID', [{ in: 'header', at: '/if-match', detail: '"3"' }]);
  return Number(version);
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const given = headers['idempotency-key'];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && KEY.test(given)) return given;
  throw new RequestProblem('REQUEST_INVALID', [
    { in: 'header', at: '/idempotency-key', detail: '8-200 ASCII' },
  ]);
}

/** The same key must come with the same request: route, parameters, version and body. */
const requestHashOf = (request: FastifyRequest) =>
  createHash('sha256')
    .update(
      JSON.stringify([request.method, request.url, request.headers['if-match'] ?? '', request.body ?? null]),
    )
    .digest();

/** Before anybody has signed in: may do nothing that is authorised. */
const nobody = (address: string): Actor => ({
  accountId: 0,
  login: '',
  role: 'program',
  jurisdiction: [],
  via: 'session',
  address,
});

/** Reads the request by the route's schemas, calls the use case, and replies by the route's schema. */
export async function answerCall(
  route: ApiRoute,
  makeContext: MakeContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const call = {
    params: read(route.params, 'params', request.params),
    query: read(route.query, 'query', request.query),
    body: route.body === undefined ? {} : read(route.body, 'body', request.body),
    versionSeen: route.ifMatch === true ? versionOf(request) : 0,
    request,
    reply,
  };
  const key = takesKey(route) ? keyOf(request) : undefined;
  const context = makeContext(request.actor ?? nobody(request.ip));
  if (route.download !== undefined) {
    await route.handler({ ...call, context } as never);
    return reply;
  }
  let made: unknown;
  const perform = async (within: ApiContext): Promise<KeptReply> => {
    const replied = await route.handler({ ...call, context: within } as never);
    if (route.response === undefined) return { status: 204, body: '' };
    // What the schema does not name is left out: nothing leaves by accident.
    made = route.response.parse(replied);
    return { status: route.status ?? 200, body: JSON.stringify(made) };
  };
  // Without an account there is nobody to keep a reply for.
  const kept =
    key === undefined || request.actor === undefined
      ? await perform(context)
      : await performOnce(
          context,
          { key, requestHash: requestHashOf(request), operation: route.name },
          perform,
        );
  if (kept === 'reused') throw new RequestProblem('IDEMPOTENCY_KEY_REUSED');
  return send(route, request, reply, kept, made);
}

/** @param made what the reply was written from, undefined for one that was kept */
function send(
  route: ApiRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, body }: KeptReply,
  made: unknown,
): FastifyReply {
  reply.code(status);
  if (status === 204) return reply.send();
  const tag = tagOf(route, body, made);
  if (tag !== undefined) reply.header('etag', tag);
  if (tag !== undefined && route.ifNoneMatch === true && names(request.headers['if-none-match'], tag))
    return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(body);
}

/** The version, which acts are made on; notes and leases change a reply without it, so that a whole reply has a digest. */
function tagOf({ etag, ifNoneMatch }: ApiRoute, body: string, made: unknown): string | undefined {
  if (etag === undefined) return undefined;
  const version = etag((made ?? JSON.parse(body)) as never);
  if (ifNoneMatch !== true) return `"${version}"`;
  return `"${version}.${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** RFC 9110, 13.1.2: any of a list, compared without what says weak, or whatever there is. */
const names = (ifNoneMatch: string | undefined, tag: string) =>
  (ifNoneMatch ?? '').split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
