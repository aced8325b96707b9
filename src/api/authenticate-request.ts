import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { AccessContext } from '../access/access-context.ts';
import type { Actor } from '../access/actor.ts';
import { authenticateToken } from '../access/api-tokens.ts';
import { authenticateSession, type Session, type SessionNeed } from '../access/session.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { RequestProblem } from './problem.ts';

/** The prefix makes browsers refuse it without Secure, with a Domain or below a path: no other host can plant one. */
export const SESSION_COOKIE = '__Host-doichieu';
export const CSRF_HEADER = 'x-csrf-token';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who a request comes from. */
export interface Authenticated {
  readonly actor: Actor;
  /** Undefined for a token. */
  readonly session: Session | undefined;
}

/**
 * The actor of a request by its token or its cookie. A program that shows a token means the token, whatever cookie comes
 * along.
 *
 * @throws RequestProblem NOT_SIGNED_IN; CSRF_REFUSED
 */
export async function authenticateRequest(
  access: AccessContext,
  request: FastifyRequest,
): Promise<Authenticated> {
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined) {
    const actor = await authenticateToken(access, token, request.ip);
    if (actor === undefined) throw new RequestProblem('NOT_SIGNED_IN');
    return { actor, session: undefined };
  }
  const secret = request.cookies[SESSION_COOKIE];
  const found = secret === undefined ? undefined : await authenticateSession(access, secret, request.ip);
  if (found === undefined) throw new RequestProblem('NOT_SIGNED_IN');
  refuseForgery(request, found.session.csrfToken);
  return found;
}

const isEqual = (a: string, b: string) => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** A write borne by a cookie shows the token of its session, which another site cannot read. */
function refuseForgery(request: FastifyRequest, csrfToken: string): void {
  if (SAFE_METHODS.has(request.method)) return;
  refuseForeignSite(request);
  const token = request.headers[CSRF_HEADER];
  if (typeof token !== 'string' || !isEqual(token, csrfToken)) throw new RequestProblem('CSRF_REFUSED');
}

/** @throws RequestProblem CSRF_REFUSED where a browser says that another site sends the request */
export function refuseForeignSite({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new RequestProblem('CSRF_REFUSED');
}

const NEEDS: Readonly<Record<SessionNeed, () => string>> = {
  change_password: messages.access.mustChangePassword,
  give_code: messages.access.mustGiveCode,
  set_up_code: messages.access.mustSetUpCode,
};

/** @throws AppError SIGN_IN_INCOMPLETE where the session must do something else first; `details` say what */
export function refuseIncomplete({ session }: Authenticated, early: readonly SessionNeed[]): void {
  if (session === undefined || session.need === null || early.includes(session.need)) return;
  throw new AppError('SIGN_IN_INCOMPLETE', NEEDS[session.need](), { details: { need: session.need } });
}
