import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { sonLaUnits } from '#matchers';
import type { Actor } from '../src/access/actor.ts';
import { startService } from '../src/api/start-service.ts';
import { systemClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { PERSONS_ROLES } from '../src/domain/role.ts';
import { type Workspace, withWorkspace } from '../src/services.ts';
import { readBenchCall } from './bench-call.ts';
import { letIn, loadInventedProvince } from './loaded-service.ts';

const { values } = readBenchCall({
  name: 'bench:schemathesis',
  measures: `Lets schemathesis (property-based, pip install schemathesis==4.32.5) ask the service what its OpenAPI document allows and what
it does not, once for each role, over an invented province. A reply off its schema, a status that is not documented or a 5xx
fails. One officer works in a single commune: every reply to it is searched for cases of other communes.`,
  takes: 'about half an hour',
  options: {
    examples: { default: '30', says: 'of each operation, at most' },
    schemathesis: { default: 'schemathesis', says: 'the program' },
    roles: { default: PERSONS_ROLES.join(','), says: 'who asks' },
    seed: { default: '7', says: 'of the examples' },
  },
});

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];
const MARRIAGES = 2_000;
const units = sonLaUnits();

interface Asked {
  readonly role: string;
  readonly ok: boolean;
  /** Own cases whose keys were replied: the search finds what is there. */
  readonly ownCases: number;
  readonly foreignCases: number;
}

async function ask(
  address: string,
  headers: Readonly<Record<string, string>>,
  report: string,
): Promise<boolean> {
  const given = Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
  const child = spawn(
    values.schemathesis,
    [
      'run',
      `${address}/api/openapi.json`,
      ...given,
      ...['--checks', CHECKS.join(','), '--max-examples', values.examples, '--seed', values.seed],
      // A file of a list is made while its asker waits, on whatever else the machine does.
      ...['--request-timeout', '60'],
      // Days of three centuries are few among those of the calendar.
      ...['--suppress-health-check', 'filter_too_much'],
      // Signing out, and ending one's own session, would end the visit.
      ...['--exclude-operation-id', 'signOut', '--exclude-operation-id', 'revokeSession'],
      ...['--phases', 'examples,coverage,fuzzing', '--continue-on-failure', '--warnings', 'off'],
      ...['--report', 'ndjson', '--report-ndjson-path', report, '--output-sanitize', 'false', '--no-color'],
    ],
    // It keeps a cache where it is called.
    { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('exit', done);
  });
  return code === 0;
}

/** How many cases of a commune, and of all others, stand in what was replied. */
async function casesIn({ pool }: Workspace, report: string, unit: string) {
  const text = await readFile(report, 'utf8');
  const { rows } = await pool.query<{ record_key: string; own: boolean }>(
    `SELECT e.record_key, c.unit_code IS NOT DISTINCT FROM $1 AS own
     FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id`,
    [unit],
  );
  const replied = new Set(
    text
      .split('\n')
      .flatMap(repliesIn)
      .flatMap((body) => body.match(/(?<="recordKey":")[^"]+/g) ?? []),
  );
  const found = rows.filter(({ record_key }) => replied.has(record_key));
  const ownCases = found.filter(({ own }) => own).length;
  return { ownCases, foreignCases: found.length - ownCases };
}

/** Bodies of replies in a line of the report, decoded. */
function repliesIn(line: string): readonly string[] {
  const found: string[] = [];
  for (const [, encoded] of line.matchAll(/"(?:\$base64|content|base64)":\s*"([A-Za-z0-9+/=]{8,})"/g))
    found.push(Buffer.from(encoded!, 'base64').toString());
  return found;
}

const folder = await mkdtemp(join(tmpdir(), 'bench-schemathesis-'));
try {
  const kept = { kind: 'kept', dataDir: join(folder, 'data') } as const;
  await withWorkspace(readConfig({}), kept, async (workspace) => {
    const campaignId = await loadInventedProvince(workspace, folder, {
      marriages: MARRIAGES,
      persons: MARRIAGES * 10,
      noise: 'hard',
    });
    const { rows } = await workspace.pool.query<{ unit_code: string }>(
      'SELECT unit_code FROM cases WHERE unit_code IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1',
    );
    const unit = rows[0]!.unit_code;
    const service = await startService(workspace, {
      host: '127.0.0.1',
      port: 0,
      units,
      scanFolder: join(folder, 'scans'),
      exportFolder: join(folder, 'exports'),
      clock: systemClock,
      logger: pino({ level: 'error' }, pino.destination(2)),
    });
    const asked: Asked[] = [];
    for (const [at, role] of values.roles.split(',').entries()) {
      const who: Actor = {
        // No number a generator starts from: an administrator must not end its own visit.
        accountId: 70_001 + at,
        login: `nguoi-thu-${at + 1}`,
        role: role as Actor['role'],
        jurisdiction: role === 'officer' ? [unit] : 'province',
        via: 'session',
        address: undefined,
      };
      const report = join(folder, `${role}.ndjson`);
      const ok = await ask(service.address, await letIn(workspace, who), report);
      const cases =
        role === 'officer' ? await casesIn(workspace, report, unit) : { ownCases: 0, foreignCases: 0 };
      asked.push({ role, ok, ...cases });
    }
    await service.stop();
    for (const { role, ok, ownCases, foreignCases } of asked)
      process.stderr.write(
        `${role.padEnd(16)}${ok ? 'nothing found' : 'FAILED'}  ${ownCases} own cases, ${foreignCases} foreign ones replied\n`,
      );
    process.stdout.write(
      `${JSON.stringify({ campaignId, examples: Number(values.examples), asked }, undefined, 2)}\n`,
    );
    const isLeaking = ({ role, ownCases, foreignCases }: Asked) =>
      role === 'officer' && (ownCases === 0 || foreignCases > 0);
    if (asked.some((one) => !one.ok || isLeaking(one))) process.exitCode = 1;
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
