import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Scripts come from files of ours only. Styles may stand in elements too: the component library sets them there, and no
 * text of others is ever put in.
 */
const SCREEN_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'self'",
  "frame-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the screens: files under `/assets/` for good, the page at every other address a browser asks a page of. */
export async function serveScreens(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    // Their names hold the hash of what is in them.
    immutable: true,
    maxAge: '365d',
    index: false,
  });
  app.get('/*', { logLevel: 'warn' }, async (request, reply) => {
    if (/^\/(?:api|metrics|healthz|readyz)(?:[/?]|$)/.test(request.url)) return reply.callNotFound();
    return reply
      .header('content-security-policy', SCREEN_POLICY)
      .header('cache-control', 'no-cache')
      .sendFile('index.html', folder, { cacheControl: false });
  });
}
