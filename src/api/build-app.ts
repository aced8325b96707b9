import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { z } from 'zod';
import type { AccessContext } from '../access/access-context.ts';
import type { Actor } from '../access/actor.ts';
import { authorise } from '../access/authorise.ts';
import type { Session } from '../access/session.ts';
import { AppError } from '../errors.ts';
import { answerCall, type MakeContext } from './answer-call.ts';
import { authenticateRequest, refuseForeignSite, refuseIncomplete } from './authenticate-request.ts';
import { serveDocument } from './document-pages.ts';
import { createFollowers, type Followers } from './followers.ts';
import { PROBLEM_MEDIA_TYPE, problemCodeOf, problemOf, RequestProblem } from './problem.ts';
import { PROBLEM_STATUS } from './problem-codes.ts';
import type { ApiRoute } from './route.ts';
import { routes } from './routes.ts';
import { serveScreens } from './serve-screens.ts';
import { createMetrics } from './service-metrics.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | undefined;
    session: Session | undefined;
  }
  interface FastifyInstance {
    followers: Followers;
  }
  interface FastifyContextConfig {
    isForm?: boolean;
  }
}

/** What the application is put together from. */
const BUSY_SECONDS = 2;

export interface ApiDependencies {
  readonly makeContext: MakeContext;
  readonly access: AccessContext;
  readonly logger: FastifyBaseLogger;
  /** Whether the database answers. */
  readonly isReady: () => Promise<boolean>;
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** Folder of the built screens; undefined: the API alone. */
  readonly screens?: string | undefined;
  /** Addresses of the proxies whose word on the sender is taken. */
  readonly proxies?: readonly string[] | undefined;
}

const LARGEST_BODY = 256 * 1024;
const LARGEST_SCAN = 25 * 2 ** 20;

/** Everything comes from us, nothing frames us, and pages run no script of their own text. */
const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

/** The service as one application, listening nowhere yet. */
export async function buildApp(dependencies: ApiDependencies): Promise<FastifyInstance> {
  const { logger, tls, proxies } = dependencies;
  z.config(z.locales.vi());
  const app = Fastify({
    loggerInstance: logger,
    logController: new Fastify.LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST_BODY,
    genReqId: () => randomUUID(),
    trustProxy: proxies === undefined ? false : [...proxies],
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 64 },
    // An address that leads to no route at all; Fastify's own words are English, and repeat it. No hook sees the reply.
    frameworkErrors: (error, request, reply) =>
      sendProblem(error, request, reply.header('cache-control', 'no-store')),
    ...(tls !== undefined && { https: { ...tls, minVersion: 'TLSv1.2' as const } }),
  }) as unknown as FastifyInstance;
  const followers = createFollowers(dependencies.access.clock.elapsed);
  const metrics = createMetrics(followers.count);
  app.decorate('followers', followers);
  app.decorateRequest('actor', undefined);
  app.decorateRequest('session', undefined);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    strictTransportSecurity: tls !== undefined || proxies !== undefined,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: LARGEST_SCAN + 1, files: 1, fields: 0, parts: 1, headerPairs: 50 },
    throwFileSizeLimit: false,
  });

  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Many clients name the type of every request, also of one without a body.
    if (body === '') done(null, undefined);
    else void parseJson(request, body as string, done);
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (request, body, done) => {
      // Elsewhere a form is what another site's page sends without asking anybody.
      if (request.routeOptions.config.isForm === true)
        done(null, Object.fromEntries(new URLSearchParams(String(body))));
      else done(new RequestProblem('MEDIA_TYPE_UNSUPPORTED'));
    },
  );

  function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const code = problemCodeOf(error);
    if (PROBLEM_STATUS[code] >= 500) request.log.error(placeOf(error), 'unexpected');
    metrics.problem(code);
    const told = error instanceof AppError ? error.details?.retryAfterSeconds : undefined;
    const wait = told ?? (code === 'SERVICE_BUSY' ? BUSY_SECONDS : undefined);
    if (wait !== undefined) reply.header('retry-after', String(wait));
    return reply
      .code(PROBLEM_STATUS[code])
      .type(PROBLEM_MEDIA_TYPE)
      .send(JSON.stringify(problemOf(error, request.id)));
  }
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(() => {
    throw new RequestProblem('ROUTE_NOT_FOUND');
  });
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
    followers.end();
  });
  app.addHook('onSend', async (_request, reply) => {
    // A kept connection would hold up the end until it times out.
    if (isClosing) reply.header('connection', 'close');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const { method, actor } = request;
    const milliseconds = Math.round(reply.elapsedTime);
    metrics.observe({ method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
    // The template only: ids in addresses are our own, and even they say who looked at whom.
    request.log.info({
      method,
      route,
      status: reply.statusCode,
      milliseconds,
      accountId: actor?.accountId ?? null,
    });
  });

  for (const one of routes) addRoute(app, one, dependencies);
  addProbes(app, dependencies, metrics);
  await serveDocument(app, routes);
  if (dependencies.screens !== undefined) await serveScreens(app, dependencies.screens);
  return app;
}

const FORM_WITH_BOUNDARY = /^multipart\/form-data;.*\bboundary=(?:"[^"]|[^\s";])/i;

function addRoute(app: FastifyInstance, one: ApiRoute, dependencies: ApiDependencies): void {
  app.route({
    method: one.method,
    url: one.url,
    config: { isForm: one.form === true },
    // Before the body is read: nobody has a stranger's megabytes parsed.
    onRequest: async (request) => {
      if (one.action === 'anyone') {
        if (one.fromAnySite !== true) refuseForeignSite(request);
        return;
      }
      const authenticated = await authenticateRequest(dependencies.access, request);
      request.actor = authenticated.actor;
      request.session = authenticated.session;
      refuseIncomplete(authenticated, one.early ?? []);
      authorise(authenticated.actor, one.action);
      if (one.upload === true && !FORM_WITH_BOUNDARY.test(request.headers['content-type'] ?? ''))
        throw new RequestProblem('MEDIA_TYPE_UNSUPPORTED');
    },
    handler: (request, reply) => answerCall(one, dependencies.makeContext, request, reply),
  });
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** A collector on this machine itself; behind a proxy everybody seems to be. */
const isLocal = ({ socket, headers }: FastifyRequest) =>
  LOOPBACK.has(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined;

function addProbes(
  app: FastifyInstance,
  { isReady }: ApiDependencies,
  metrics: ReturnType<typeof createMetrics>,
): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async () => {
    if (!(await isReady())) throw new RequestProblem('NOT_READY');
    return { status: 'ok' };
  });
  app.get('/metrics', async (request, reply) => {
    if (!isLocal(request)) throw new RequestProblem('ROUTE_NOT_FOUND');
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

/** Name and places of an unforeseen error: its message may quote a row. */
function placeOf(error: unknown): Readonly<Record<string, unknown>> {
  const { name, stack, code } = error as Partial<Error> & { readonly code?: string };
  // A reply that does not fit its schema: where, not what.
  const unfit = error instanceof z.ZodError ? error.issues.map(({ path }) => path.map(String).join('/')) : [];
  return { error: name, code, unfit, at: (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) };
}
