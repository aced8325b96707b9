import { z } from 'zod';
import { type OidcAttempt, signInByIdentity } from '../../access/oidc.ts';
import { AppError } from '../../errors.ts';
import { messages } from '../../messages.ts';
import { SESSION_COOKIE } from '../authenticate-request.ts';
import { escapeHtml, htmlPage, sendHtml } from '../html-page.ts';
import { RequestProblem } from '../problem.ts';
import { type ApiContext, type ApiRoute, route } from '../route.ts';
import { SESSION_COOKIE_OPTIONS } from './sessions.ts';

const tag = 'Phiên làm việc';

/** Lax: the browser must show it when the provider, another site, sends it back to us. */
const ATTEMPT_COOKIE = '__Host-doichieu-oidc';
const ATTEMPT_OPTIONS = { path: '/', secure: true, httpOnly: true, sameSite: 'lax', maxAge: 600 } as const;
const SECRET = /^[\w-]{20,128}$/;

const writeAttempt = ({ state, nonce, codeVerifier }: OidcAttempt) => [state, nonce, codeVerifier].join('.');

function readAttempt(cookie: string | undefined): OidcAttempt | undefined {
  const [state, nonce, codeVerifier, ...rest] = (cookie ?? '').split('.');
  if (rest.length > 0 || ![state, nonce, codeVerifier].every((one) => SECRET.test(one ?? '')))
    return undefined;
  return { state: state!, nonce: nonce!, codeVerifier: codeVerifier! };
}

function doorOf({ oidc }: ApiContext) {
  if (oidc === undefined) throw new RequestProblem('ROUTE_NOT_FOUND');
  return oidc;
}

/** Signing in by a provider of identities. Where none is set, these addresses are not there. */
export const oidcRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/session/ways',
    name: 'listSignInWays',
    action: 'anyone',
    tag,
    summary: 'Các cách đăng nhập: mật khẩu, và hệ thống định danh nếu có',
    response: z.object({ password: z.literal(true), oidc: z.boolean() }),
    handler: async ({ context }) => ({ password: true as const, oidc: context.oidc !== undefined }),
  }),
  route({
    method: 'POST',
    url: '/api/session/oidc',
    name: 'beginOidcSignIn',
    action: 'anyone',
    tellsSecret: true,
    tag,
    summary: 'Bắt đầu đăng nhập qua hệ thống định danh: địa chỉ để trình duyệt chuyển đến',
    response: z.object({ url: z.url() }),
    problems: ['OIDC_REFUSED', 'CSRF_REFUSED', 'ROUTE_NOT_FOUND'],
    handler: async ({ context, reply }) => {
      const { url, attempt } = await doorOf(context).begin();
      reply.setCookie(ATTEMPT_COOKIE, writeAttempt(attempt), ATTEMPT_OPTIONS);
      return { url };
    },
  }),
  route({
    method: 'GET',
    url: '/api/session/oidc/callback',
    name: 'finishOidcSignIn',
    action: 'anyone',
    fromAnySite: true,
    tag,
    summary: 'Nơi hệ thống định danh chuyển trình duyệt về; mở phiên và sang trang chính',
    query: z.looseObject({}),
    download: ['text/html'],
    problems: ['ROUTE_NOT_FOUND'],
    handler: async ({ context, request, reply }) => {
      const door = doorOf(context);
      const attempt = readAttempt(request.cookies[ATTEMPT_COOKIE]);
      reply.clearCookie(ATTEMPT_COOKIE, ATTEMPT_OPTIONS);
      try {
        if (attempt === undefined) throw new AppError('OIDC_REFUSED', messages.access.oidcRefused());
        const identity = await door.finish(request.url.split('?')[1] ?? '', attempt);
        const userAgent = (request.headers['user-agent'] ?? '').slice(0, 200);
        const { secret } = await signInByIdentity(context, identity, { address: request.ip, userAgent });
        reply.setCookie(SESSION_COOKIE, secret, SESSION_COOKIE_OPTIONS);
        // A page and not a redirect: the browser counts a redirect after the provider's as the other site's navigation and
        // keeps the SameSite=Strict cookie to itself.
        sendHtml(reply, 200, htmlPage('<meta http-equiv="refresh" content="0;url=/">', ''));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const back = `<p>${escapeHtml(error.message)}</p><p><a href="/">${messages.access.backToSignIn()}</a></p>`;
        sendHtml(reply, 401, htmlPage('', back));
      }
      return undefined;
    },
  }),
];
