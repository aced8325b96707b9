import { words } from '../words.ts';

/** A problem the service told (RFC 9457), or that it could not be reached (`code` OFFLINE). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly changed: Readonly<Record<string, string | number | boolean | null>>;
  /** What was asked: a fault is over once the same was done. */
  readonly topic: string;

  constructor(status: number, code: string, detail: string, topic = '', changed: Problem['changed'] = {}) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.topic = topic;
    this.changed = changed;
  }
}

/** Said to whom it concerns: the session has ended or stands again, the line is cut or back, writes are kept or sent. */
export const wire = new EventTarget();
export const SIGNED_OUT = 'signed-out';
export const LINE = 'line';
export const KEPT = 'kept';
/** Something was done; its topic is told. */
export const DONE = 'done';
const SIGNED_IN = 'signed-in';

let csrfToken = '';
let isCut = false;
/** Account that requests are sent as. */
let sender: number | undefined;
let kept = 0;

/** The session that requests go out with; a whole one sends what was kept. */
export function keepSession({ csrfToken: token, accountId, need }: SentAs): void {
  csrfToken = token;
  if (need !== null) return;
  sender = accountId;
  wire.dispatchEvent(new Event(SIGNED_IN));
}

interface SentAs {
  readonly csrfToken: string;
  readonly accountId: number;
  readonly need: string | null;
}

/** How many writes wait for the line or for a sign-in. */
export const keptWrites = (): number => kept;

const LISTEN_EVERY_MS = 4_000;

function tellLine(cut: boolean): void {
  if (cut === isCut) return;
  isCut = cut;
  wire.dispatchEvent(new CustomEvent(LINE, { detail: cut }));
  if (cut) void listen();
}

/** Nothing else may ask while the line is cut: its return is looked for, without prolonging a session. */
async function listen(): Promise<void> {
  while (isCut) {
    await pause(LISTEN_EVERY_MS);
    if (isCut) await ask('/api/session/ways').catch(() => undefined);
  }
}

/** Ends early when the machine is told that its line is back. */
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
  });

interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** One request. @throws Problem */
export async function ask<T>(
  path: string,
  { method = 'GET', body, headers, signal }: Asked = {},
): Promise<T> {
  const topic = `${method} ${path}`;
  let reply: Response;
  try {
    reply = await fetch(path, {
      method,
      headers: {
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...(method !== 'GET' && { 'x-csrf-token': csrfToken }),
        ...headers,
      },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    tellLine(true);
    throw new Problem(0, 'OFFLINE', words.faults.cut, topic);
  }
  tellLine(false);
  if (reply.ok) wire.dispatchEvent(new CustomEvent(DONE, { detail: topic }));
  if (reply.status === 204) return undefined as T;
  const told = await reply.json().catch(() => ({}));
  if (reply.ok) return told as T;
  const code = String(told.code ?? 'UNEXPECTED');
  if (code === 'NOT_SIGNED_IN') wire.dispatchEvent(new Event(SIGNED_OUT));
  throw new Problem(reply.status, code, String(told.detail ?? words.faults.unexpected), topic, told.changed);
}

/** What mends itself: no line, or a service that is busy publishing a run. */
export const isPassing = (error: unknown) =>
  error instanceof Problem && (error.code === 'OFFLINE' || error.code === 'SERVICE_BUSY');

const RETRY_MS = [500, 1_000, 2_000, 4_000];
const LAST_RETRY_MS = 8_000;

const needsSignIn = (error: unknown) =>
  error instanceof Problem && (error.code === 'NOT_SIGNED_IN' || error.code === 'SIGN_IN_INCOMPLETE');

/** Another tab has signed in anew: the cookie is of that session, the token here of the one before. */
const isOfOtherTab = (error: unknown) => error instanceof Problem && error.code === 'CSRF_REFUSED';

/** @throws Problem OTHER_PERSON where the other tab is somebody else's */
async function renewFor(writer: number | undefined): Promise<void> {
  const session = await ask<SentAs>('/api/session');
  if (session.accountId !== writer) throw new Problem(401, 'OTHER_PERSON', words.faults.otherPerson);
  keepSession(session);
}

/** Counts a write as kept while it waits, so that the page says so and is not closed unasked. */
async function keep(wait: Promise<unknown>, isAnswer: boolean): Promise<void> {
  const tell = (by: number) => {
    if (!isAnswer) return;
    kept += by;
    wire.dispatchEvent(new Event(KEPT));
  };
  tell(1);
  await wait;
  tell(-1);
}

window.addEventListener('beforeunload', (event) => {
  if (kept > 0) event.preventDefault();
});

interface Written extends Asked {
  /** Somebody's work, told as kept while it waits; not what the page asks by itself. */
  readonly isAnswer?: boolean;
}

const nextSignIn = () => new Promise((resolve) => wire.addEventListener(SIGNED_IN, resolve, { once: true }));

/**
 * A write that is lost neither with the line nor with the session: it is kept and sent again under the same key until the
 * service answers, and the service does it once. Only who gave it sends it: nothing goes out in another's name.
 *
 * @throws Problem that the service told; OTHER_PERSON where somebody else signed in
 */
export async function write<T>(
  path: string,
  { method = 'POST', body = {}, headers, isAnswer = true }: Written = {},
): Promise<T> {
  const key = crypto.randomUUID();
  const writer = sender;
  let isRenewed = false;
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask<T>(path, { method, body, headers: { ...headers, 'idempotency-key': key } });
    } catch (error) {
      if (needsSignIn(error)) await keep(nextSignIn(), isAnswer);
      else if (isOfOtherTab(error) && !isRenewed) {
        isRenewed = true;
        await renewFor(writer);
      } else if (isPassing(error)) await keep(pause(RETRY_MS[attempt] ?? LAST_RETRY_MS), isAnswer);
      else throw error;
    }
    if (sender !== writer) throw new Problem(401, 'OTHER_PERSON', words.faults.otherPerson);
  }
}

export const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });
