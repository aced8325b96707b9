import { Agent, request as send } from 'node:http';
import { createRandom } from '../src/demo/random.ts';
import { carryOutOrder } from './own-process.ts';

/**
 * The load tool of bench:api, a process of its own: clients with thinking time against a listening service. Told what to
 * do by one message, replies by one.
 */
export interface LoadOrder {
  readonly address: string;
  readonly campaignId: number;
  /** One client each. */
  readonly clients: readonly Readonly<Record<string, string>>[];
  readonly units: readonly string[];
  readonly requestsPerSecond: number;
  /** How long the clients work before the counted seconds, as fast as asked but with no arrears carried over. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
  readonly seed: number;
}

export type Kind = 'list' | 'next' | 'case' | 'judge';

export interface LoadResult {
  /** Milliseconds from the moment a request was due to the last byte of its reply. */
  readonly times: Readonly<Record<Kind, readonly number[]>>;
  readonly statuses: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** The tool's own processor time, in the counted seconds and the warming up. */
  readonly cpuSeconds: number;
}

/** As the screens do: what an officer has answered is not shown to her again at once, though it still waits for more. */
const MOST_EXCEPT = 180;

carryOutOrder(runLoad);

/** What the answer to a case hangs on. */
interface ShownCase {
  readonly version: number;
  readonly husband: { readonly person: string | null } | null;
  readonly wife: { readonly person: string | null } | null;
}

const NEXT_PAGE = /"nextPage":"([\w-]+)"/;

interface Reply {
  readonly status: number;
  /** As JSON; only what a client goes on with is read, for the tool shares the cores with what it measures. */
  readonly told: string;
}

async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const times: Record<Kind, number[]> = { list: [], next: [], case: [], judge: [] };
  const statuses: Record<string, number> = {};
  const agent = new Agent({ keepAlive: true, maxSockets: order.clients.length });
  const start = performance.now();
  const counted = start + order.warmUpSeconds * 1000;
  const end = counted + order.seconds * 1000;
  const every = (order.clients.length / order.requestsPerSecond) * 1000;
  await Promise.all(order.clients.map((headers, at) => client(headers, at)));
  agent.destroy();
  const { user, system } = process.cpuUsage();
  return { times, statuses, seconds: order.seconds, cpuSeconds: (user + system) / 1e6 };

  function ask(
    headers: Readonly<Record<string, string>>,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Reply> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((done, fail) => {
      const sent = send(
        order.address + path,
        {
          agent,
          method,
          headers: {
            ...headers,
            ...(text !== undefined && {
              'content-type': 'application/json',
              'content-length': String(Buffer.byteLength(text)),
            }),
          },
        },
        (reply) => {
          const parts: Buffer[] = [];
          reply.on('data', (part: Buffer) => parts.push(part));
          reply.on('error', fail);
          reply.on('end', () => {
            const told = Buffer.concat(parts).toString();
            done({ status: reply.statusCode!, told });
          });
        },
      );
      sent.on('error', fail);
      sent.end(text);
    });
  }

  /** An officer: next, look, answer, and now and then a list. */
  async function client(headers: Readonly<Record<string, string>>, at: number): Promise<void> {
    const random = createRandom(order.seed * 1000 + at);
    const campaign = `/api/campaigns/${order.campaignId}`;
    let due = start + random.next() * every;
    let isCounted = false;
    const timed = async (kind: Kind, method: string, path: string, body?: unknown, more = {}) => {
      if (!isCounted && performance.now() >= counted) {
        isCounted = true;
        due = Math.max(due, counted + random.next() * every);
      }
      // Thinking time is even around its mean; what is late counts from when it was due.
      due += every * (0.5 + random.next());
      const wait = due - performance.now();
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
      const from = wait > 0 ? performance.now() : due;
      const reply = await ask({ ...headers, ...more }, method, path, body);
      if (from >= counted) {
        times[kind].push(performance.now() - from);
        const key = `${kind} ${reply.status}`;
        statuses[key] = (statuses[key] ?? 0) + 1;
      }
      return reply;
    };
    const seen: number[] = [];
    for (let round = 0; performance.now() < end; round++) {
      if (round % 3 === 0) {
        const searches = [
          { filter: { states: ['identity_open'] } },
          { filter: { search: 'lo van' }, sort: 'registered' },
          { filter: { states: ['discrepancy_open'], classes: ['DOB'] }, sort: 'changed', descending: true },
          { filter: { units: [order.units[random.int(order.units.length)]] } },
          {},
        ];
        const asked = searches[random.int(searches.length)]!;
        const { told } = await timed('list', 'POST', `${campaign}/cases/search`, asked);
        const page = NEXT_PAGE.exec(told)?.[1];
        if (page !== undefined) await timed('list', 'POST', `${campaign}/cases/search`, { ...asked, page });
      }
      const found = await timed('next', 'POST', `${campaign}/cases/next`, {
        except: seen.slice(-MOST_EXCEPT),
      });
      const { next } = JSON.parse(found.told) as { next: { caseId: number } | null };
      if (next === null) continue;
      const { caseId } = next;
      seen.push(caseId);
      const shown = await timed('case', 'GET', `/api/cases/${caseId}`);
      const { version, husband, wife } = JSON.parse(shown.told) as ShownCase;
      const answer =
        husband?.person && wife?.person
          ? { answer: { decision: 'same_couple' } }
          : { answer: { decision: 'not_in_register', spouses: ['H', 'W'] }, reason: 'Không có trong sổ' };
      await timed('judge', 'POST', `/api/cases/${caseId}/judgements`, answer, {
        'if-match': `"${version}"`,
        'idempotency-key': `bench-${at}-${round}-${caseId}`,
      });
    }
  }
}
