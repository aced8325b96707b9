import * as openid from 'openid-client';
import { recordEvent } from '../audit/record-event.ts';
import { findAccountBySubject } from '../db/accounts.ts';
import { inTransaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { AccessContext, Origin } from './access-context.ts';
import { openSession } from './session.ts';
import type { SignedIn } from './sign-in.ts';

/** A provider of identities (OpenID Connect) that people may sign in by. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where browsers come back to: our own address and `OIDC_CALLBACK`. */
  readonly redirectUri: string;
}

/** What the browser keeps between leaving and coming back; each is 256 random bits. */
export interface OidcAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface OidcDoor {
  /** @returns the provider's address to send the browser to. Errors: OIDC_REFUSED where the provider does not answer. */
  readonly begin: () => Promise<{ readonly url: string; readonly attempt: OidcAttempt }>;
  /**
   * Trades the code for an identity (RFC 6749, 4.1; PKCE, RFC 7636; OpenID Connect Core 3.1).
   *
   * @param query of the request the browser came back with, without `?`
   * Errors: OIDC_REFUSED.
   */
  readonly finish: (query: string, attempt: OidcAttempt) => Promise<OidcIdentity>;
}

export interface OidcIdentity {
  readonly subject: string;
  /** The provider says that it asked for more than a password (RFC 8176). */
  readonly isMultiFactor: boolean;
}

const STRONG = new Set(['mfa', 'otp', 'hwk', 'swk', 'sc', 'fpt', 'face']);

/** The provider is asked for its metadata when it is first needed, and again after a failure. */
export function openOidcDoor(settings: OidcSettings): OidcDoor {
  const { issuer, clientId, clientSecret, redirectUri } = settings;
  const server = new URL(issuer);
  let found: Promise<openid.Configuration> | undefined;
  const configuration = async () => {
    // A provider on this machine itself needs no encryption.
    const execute = server.protocol === 'http:' ? [openid.allowInsecureRequests] : [];
    found ??= openid.discovery(server, clientId, clientSecret, undefined, { execute, timeout: 10 });
    try {
      return await found;
    } catch (cause) {
      found = undefined;
      throw refused(cause);
    }
  };
  return {
    begin: async () => {
      const config = await configuration();
      const attempt = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        codeVerifier: openid.randomPKCECodeVerifier(),
      };
      const url = openid.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, attempt };
    },
    finish: async (query, { state, nonce, codeVerifier }) => {
      const config = await configuration();
      try {
        const tokens = await openid.authorizationCodeGrant(config, new URL(`${redirectUri}?${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        const { sub, amr } = tokens.claims()!;
        const means = Array.isArray(amr) ? amr.map(String) : [];
        return { subject: sub, isMultiFactor: means.some((one) => STRONG.has(one)) };
      } catch (cause) {
        throw refused(cause);
      }
    },
  };
}

const refused = (cause: unknown) => new AppError('OIDC_REFUSED', messages.access.oidcRefused(), { cause });

/**
 * Opens a session for who the provider says is there. An account is found by its subject alone: an administrator has
 * entered it, nobody gets an account by having an identity.
 *
 * Errors: OIDC_UNKNOWN.
 */
export async function signInByIdentity(
  context: AccessContext,
  { subject, isMultiFactor }: OidcIdentity,
  origin: Origin,
): Promise<SignedIn> {
  const at = context.clock.now();
  const account = await findAccountBySubject(context.db, subject);
  const actor = {
    accountId: account?.accountId ?? null,
    login: account?.login ?? 'unknown',
    via: 'session',
    address: origin.address,
  } as const;
  if (account === undefined || account.disabledAt !== null) {
    await recordEvent(context.db, { at, actor, action: 'session.refused', subject: 'sign-in' });
    throw new AppError('OIDC_UNKNOWN', messages.access.oidcUnknown(subject));
  }
  return await inTransaction(context.db, async (trx) => {
    const secondFactorAt = isMultiFactor ? at : null;
    const opened = await openSession({ ...context, db: trx }, account.accountId, origin, secondFactorAt);
    const detail = { by: 'oidc', multiFactor: isMultiFactor };
    const subjectOfEvent = `session:${opened.sessionId}`;
    await recordEvent(trx, { at, actor, action: 'session.open', subject: subjectOfEvent, detail });
    return opened;
  });
}
