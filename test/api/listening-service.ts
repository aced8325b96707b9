import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { Actor } from '../../src/access/actor.ts';
import type { OidcDoor } from '../../src/access/oidc.ts';
import { hashSecret, newSecret } from '../../src/access/secret.ts';
import { authenticateSession, openSession } from '../../src/access/session.ts';
import { startService } from '../../src/api/start-service.ts';
import { type Clock, fixedClock } from '../../src/clock.ts';
import { insertToken } from '../../src/db/api-tokens.ts';
import { UNITS } from '../review/invented-province.ts';
import type { TestDatabase } from '../support/database.ts';

const CLOCK = fixedClock('2026-11-25T08:00:00+07:00');

export interface ListeningService {
  readonly address: string;
  readonly exportFolder: string;
  /** What the service wrote to its log, one entry a line. */
  readonly log: readonly string[];
  /** Headers that an actor is known by. */
  readonly wayOf: (who: Actor | undefined) => Record<string, string>;
  /** Calls as an actor. */
  readonly call: (
    who: Actor | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply>;
  readonly stop: () => Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: replies are looked into by what each test expects
  readonly body: any;
}

/** Gives an actor an account and a way in: a session with everything given, or a token for a program. */
async function admit({ db }: TestDatabase, who: Actor, clock: Clock): Promise<Record<string, string>> {
  const at = clock.now();
  const { accountId, login, role, jurisdiction } = who;
  await sql`
    INSERT INTO accounts (account_id, kind, login, display_name, role, units, must_change_password,
      second_factor_confirmed_at, created_at) OVERRIDING SYSTEM VALUE
    VALUES (${accountId}, ${role === 'program' ? 'program' : 'person'}, ${login}, ${login}, ${role},
      ${jurisdiction === 'province' ? null : jurisdiction}, false, ${at}, ${at}) ON CONFLICT DO NOTHING`.execute(
    db,
  );
  if (role !== 'program') {
    const origin = { address: '127.0.0.1', userAgent: 'test' };
    const { secret } = await openSession({ db, clock }, accountId, origin, at);
    const found = await authenticateSession({ db, clock }, secret, origin.address);
    return { cookie: `__Host-doichieu=${secret}`, 'x-csrf-token': found!.session.csrfToken };
  }
  const token = `doichieu_${newSecret()}`;
  await insertToken(db, {
    accountId,
    secretHash: hashSecret(token),
    scopes: who.scopes ?? [],
    createdBy: accountId,
    at,
    expiresAt: new Date(at.getTime() + 86_400_000),
  });
  return { authorization: `Bearer ${token}` };
}

export interface ListenOptions {
  readonly clock?: Clock;
  readonly oidc?: OidcDoor;
  /** Folder of the built screens. */
  readonly screens?: string;
}

/** The service on a port of its own over a test's database, with a way in for each of the actors. */
export async function listen(
  database: TestDatabase,
  actors: readonly Actor[],
  { clock = CLOCK, oidc, screens }: ListenOptions = {},
): Promise<ListeningService> {
  const scanFolder = await mkdtemp(join(tmpdir(), 'api-scans-'));
  const exportFolder = join(scanFolder, 'exports');
  const log: string[] = [];
  const ways = new Map<number, Record<string, string>>();
  for (const one of actors) ways.set(one.accountId, await admit(database, one, clock));
  const running = await startService(database, {
    host: '127.0.0.1',
    port: 0,
    units: UNITS,
    scanFolder,
    exportFolder,
    oidc,
    screens,
    clock,
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
  });
  const wayOf = (who: Actor | undefined) => (who === undefined ? {} : ways.get(who.accountId)!);
  return {
    address: running.address,
    exportFolder,
    log,
    wayOf,
    call: async (who, method, path, body, headers = {}) => {
      const reply = await fetch(running.address + path, {
        method,
        headers: {
          ...wayOf(who),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await reply.text();
      const isJson = /json/.test(reply.headers.get('content-type') ?? '');
      return { status: reply.status, headers: reply.headers, body: isJson ? JSON.parse(text) : text };
    },
    stop: async () => {
      await running.stop();
      await rm(scanFolder, { recursive: true });
    },
  };
}
