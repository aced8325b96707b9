import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrateToLatest } from '../../src/postgres/migrate.ts';
import { startServer } from '../../src/postgres/server.ts';
import { openFolder } from './open-folder.ts';
import { testConfig } from './test-config.ts';

/**
 * Compares the hand-written `Database` with a freshly migrated database, column by column: present, nullable, optional on
 * insert, and of the same kind (ours may be narrower: the values a check allows). Exit code 1 and the columns at fault.
 */
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const WORKSHOP = join(PROJECT, 'node_modules', '.cache', 'schema-drift');

const COMPARISON = `
import type { Insertable, Selectable } from 'kysely';
import type { Database } from '../../../src/db/schema.ts';
import type { DB as Migrated } from './migrated.ts';

type Optional<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
type Column<Ours, Theirs, K extends keyof Ours & keyof Theirs> =
  [Ours[K]] extends [Theirs[K]] ? ([null] extends [Theirs[K]] ? ([null] extends [Ours[K]] ? never : K) : never) : K;
type Fault<Ours, Theirs> =
  | Exclude<keyof Ours, keyof Theirs>
  | Exclude<keyof Theirs, keyof Ours>
  | { [K in keyof Ours & keyof Theirs]: Column<Ours, Theirs, K> }[keyof Ours & keyof Theirs];
type OptionalFault<Ours, Theirs> =
  | Exclude<Optional<Ours>, Optional<Theirs>>
  | Exclude<Optional<Theirs> & keyof Ours, Optional<Ours>>
  | Exclude<Exclude<keyof Theirs, Optional<Theirs>>, keyof Ours>;
/** Of a view PostgreSQL does not say what may be null, and nothing is inserted. */
type View = 'discrepancies' | 'outcomes';
type ViewFault<Ours, Theirs> =
  | Exclude<keyof Ours, keyof Theirs>
  | Exclude<keyof Theirs, keyof Ours>
  | { [K in keyof Ours & keyof Theirs]: [NonNullable<Ours[K]>] extends [Theirs[K]] ? never : K }[keyof Ours & keyof Theirs];
type TableFault<K extends keyof Database & keyof Migrated> = K extends View
  ? ViewFault<Selectable<Database[K]>, Selectable<Migrated[K]>>
  :
  | Fault<Selectable<Database[K]>, Selectable<Migrated[K]>>
  | OptionalFault<Insertable<Database[K]>, Insertable<Migrated[K]>>;
type Drift =
  | Exclude<keyof Database, keyof Migrated>
  | Exclude<keyof Migrated, keyof Database | 'kysely_migration' | 'kysely_migration_lock'>
  | { [K in keyof Database & keyof Migrated]: \`\${K}.\${TableFault<K> & string}\` }[keyof Database & keyof Migrated];

/** The compiler names the columns at fault as missing properties. */
export const drift: Record<Drift, true> = {};
`;

function run(program: string, args: readonly string[]): boolean {
  const { status, stdout, stderr } = spawnSync(join(PROJECT, 'node_modules', '.bin', program), args, {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  return status === 0;
}

async function schemaMatches(ownerUrl: string): Promise<boolean> {
  await migrateToLatest(ownerUrl);
  await rm(WORKSHOP, { recursive: true, force: true });
  await mkdir(WORKSHOP, { recursive: true });
  const generated = join(WORKSHOP, 'migrated.ts');
  const asParsed = [
    '--date-parser=string',
    '--numeric-parser=string',
    '--type-mapping={"int8":"number","jsonb":"object"}',
  ];
  if (
    !run('kysely-codegen', [
      `--url=${ownerUrl}`,
      '--dialect=postgres',
      `--out-file=${generated}`,
      // The queue's own tables are its own affair.
      '--exclude-pattern=pgboss.*',
      ...asParsed,
    ])
  )
    return false;
  const comparison = join(WORKSHOP, 'comparison.ts');
  await writeFile(comparison, COMPARISON);
  await writeFile(
    join(WORKSHOP, 'tsconfig.json'),
    JSON.stringify({ extends: '../../../tsconfig.json', include: ['comparison.ts'] }),
  );
  return run('tsc', ['--project', WORKSHOP]);
}

const folder = await openFolder('schema');
const server = await startServer(testConfig(), { dataDir: join(folder, 'data'), durable: false });
try {
  const matches = await schemaMatches(server.ownerUrl);
  process.stdout.write(matches ? 'schema: no drift\n' : 'schema: src/db/schema.ts and migrations/ differ\n');
  process.exitCode = matches ? 0 : 1;
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
