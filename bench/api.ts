import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { sonLaUnits } from '#matchers';
import type { Actor } from '../src/access/actor.ts';
import { startService } from '../src/api/start-service.ts';
import { type AuditFault, verifyAudit } from '../src/audit/verify-audit.ts';
import { systemClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { formatCount, formatDecimal } from '../src/domain/vietnamese-numbers.ts';
import { withOwnerDatabase } from '../src/postgres/owner-database.ts';
import { type Workspace, withWorkspace } from '../src/services.ts';
import type { Kind, LoadOrder, LoadResult } from './api-load.ts';
import { readBenchCall } from './bench-call.ts';
import type { BuiltCases, CasesOrder } from './build-cases.ts';
import { databaseIn, type InventedSize, letIn, SEED } from './loaded-service.ts';
import { inOwnProcess } from './own-process.ts';

const { values } = readBenchCall({
  name: 'bench:api',
  measures: `The API over an invented province under 50 clients with thinking time, 200 requests a second in all, audit on, every
write under an idempotency key; the load tool is a process of its own. Then the audit's chain is computed again. Table to
stderr, JSON to stdout.`,
  takes: 'about 3 minutes; 10 with --copies 32, where linking a million marriages would take half an hour',
  options: {
    cases: { default: '31000', says: 'marriages of the province' },
    copies: { default: '1', says: 'how often every case is there' },
    persons: { says: 'of the province (ten a marriage)' },
    'warm-up': { default: '30', says: 'seconds before the counted ones' },
    seconds: { default: '60', says: 'seconds that count' },
    rate: { default: '200', says: 'requests a second in all' },
    clients: { default: '50', says: 'officers at work at once' },
    noise: { default: 'hard', says: 'of the province: easy, typical, hard' },
  },
});
const cases = Number(values.cases);
const persons = Number(values.persons ?? cases * 10);
const [seconds, rate, clients] = [Number(values.seconds), Number(values.rate), Number(values.clients)];
/** A service runs for months: its first thousands of requests, compiled while they are answered, take three times as long. */
const warmUpSeconds = Number(values['warm-up']);
const BAR_MS = 50;
/** Twice that is allowed from this many cases on. */
const MANY_CASES = 900_000;
const units = sonLaUnits();
const communes = [...units.byCode]
  .filter(([, known]) => known.some(({ isToday }) => isToday))
  .map(([code]) => code);

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Half of the officers see the province, half five communes each. */
const officers: readonly Actor[] = Array.from({ length: clients }, (_, at) => ({
  accountId: at + 1,
  login: `can-bo-${at + 1}`,
  role: 'officer',
  jurisdiction:
    at % 2 === 0
      ? 'province'
      : Array.from({ length: 5 }, (_one, nth) => communes[(at * 5 + nth) % communes.length]!),
  via: 'session',
  address: undefined,
}));

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

function figuresOf({ times }: LoadResult) {
  const row = (kind: string, measured: readonly number[]) => {
    const sorted = [...measured].sort((a, b) => a - b);
    return {
      kind,
      requests: sorted.length,
      p50: quantile(sorted, 0.5),
      p95: quantile(sorted, 0.95),
      p99: quantile(sorted, 0.99),
      max: sorted.at(-1) ?? Number.NaN,
    };
  };
  const kinds = Object.keys(times) as Kind[];
  return [...kinds.map((kind) => row(kind, times[kind])), row('all', Object.values(times).flat())];
}

/** The chain of what the load has left in the audit, whole; and broken once somebody has altered an event by hand. */
async function proveAudit({ db, ownerUrl }: Workspace) {
  const { events, unsealed, faults } = await verifyAudit(db, undefined);
  await withOwnerDatabase(ownerUrl, async (owner) => {
    await sql`UPDATE audit_events SET actor = 'ai khác' WHERE event_id = (
      SELECT event_id FROM audit_events ORDER BY event_id OFFSET ${Math.floor(events / 2)}::bigint LIMIT 1)`.execute(
      owner,
    );
  });
  const { faults: faultsOnceAltered } = await verifyAudit(db, undefined);
  return { events, unsealed, faults, faultsOnceAltered };
}

const folder = await mkdtemp(join(tmpdir(), 'bench-api-'));
try {
  const from = performance.now();
  const built = await inOwnProcess<CasesOrder, BuiltCases>('./build-cases.ts', {
    folder,
    marriages: cases,
    persons,
    noise: values.noise as InventedSize['noise'],
    copies: Number(values.copies),
  });
  const { campaignId } = built;
  say(`${formatCount(built.cases)} cases after ${formatDecimal((performance.now() - from) / 1000, 1)} s`);
  await withWorkspace(readConfig({}), databaseIn(folder), async (workspace) => {
    const service = await startService(workspace, {
      host: '127.0.0.1',
      port: 0,
      units,
      scanFolder: join(folder, 'scans'),
      exportFolder: join(folder, 'exports'),
      clock: systemClock,
      logger: pino({ level: 'info' }, pino.destination({ dest: '/dev/null', sync: true })),
    });
    const cpuBefore = process.cpuUsage();
    const result = await inOwnProcess<LoadOrder, LoadResult>('./api-load.ts', {
      address: service.address,
      campaignId,
      clients: await Promise.all(officers.map((officer) => letIn(workspace, officer))),
      units: communes,
      requestsPerSecond: rate,
      warmUpSeconds,
      seconds,
      seed: SEED,
    });
    const cpu = process.cpuUsage(cpuBefore);
    await service.stop();
    const figures = figuresOf(result);
    const audit = await proveAudit(workspace);
    const pad = (texts: readonly string[]) => texts.map((text) => text.padStart(10)).join('');
    say(pad(['', 'requests', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms']));
    for (const { kind, requests, p50, p95, p99, max } of figures)
      say(
        pad([kind, formatCount(requests), ...[p50, p95, p99, max].map((value) => formatDecimal(value, 1))]),
      );
    const reached = figures.at(-1)!.requests / seconds;
    say(
      `${formatDecimal(reached, 1)} requests a second of ${rate}; bar: p99 under ${built.cases < MANY_CASES ? BAR_MS : 2 * BAR_MS} ms`,
    );
    say(JSON.stringify(result.statuses));
    const told = ({ fault, blockNo }: AuditFault) => `${fault} in block ${blockNo}`;
    say(
      `audit: ${formatCount(audit.events)} events, ${audit.unsealed} of them not sealed, ${audit.faults.length} faults; with one event altered by hand: ${audit.faultsOnceAltered.map(told).join(', ')}`,
    );
    const isFound = audit.faultsOnceAltered.length === 1 && audit.faultsOnceAltered[0]!.fault === 'changed';
    if (audit.faults.length > 0 || audit.unsealed > 0 || !isFound) process.exitCode = 1;
    process.stdout.write(
      `${JSON.stringify(
        {
          cases: built.cases,
          clients,
          asked_per_second: rate,
          reached_per_second: reached,
          warm_up_seconds: warmUpSeconds,
          seconds,
          cores: cpus().length,
          service_cpu_seconds: (cpu.user + cpu.system) / 1e6,
          load_tool_cpu_seconds: result.cpuSeconds,
          max_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
          audit,
          statuses: result.statuses,
          figures,
        },
        undefined,
        2,
      )}\n`,
    );
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
