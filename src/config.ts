import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { messages } from './messages.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const postgresUrl = z
  .url({ protocol: /^postgres(ql)?$/ })
  .describe('postgresql://user:password@host:5432/database');

const schema = z.object({
  /** Database of the service and the terminal (limited role). Unset: the embedded server. */
  DATABASE_URL: postgresUrl.optional(),
  /** The same database as its owner, for migrations. Unset: `DATABASE_URL`. */
  MIGRATION_URL: postgresUrl.optional(),
  /** Where the embedded server keeps its data. Unset: a state folder that survives a reboot. */
  DOICHIEU_DATA_DIR: z.string().min(1).optional(),
  CIVIL_STATUS_URL: postgresUrl.optional(),
  CIVIL_STATUS_RELATION: z.string().min(1).optional(),
  POPULATION_URL: postgresUrl.optional(),
  POPULATION_RELATION: z.string().min(1).optional(),
  /** File of administrative units. Unset: Sơn La's own table. */
  DOICHIEU_UNITS: z.string().min(1).optional(),
  /** Today's code of the province whose registers are reconciled. */
  DOICHIEU_PROVINCE: z
    .string()
    .regex(/^\d\d$/)
    .default('14'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  XDG_STATE_HOME: z.string().startsWith('/').optional(),
  XDG_CACHE_HOME: z.string().startsWith('/').optional(),
  /** The folder a command was called from (npm changes into the project's): paths on the command line count from it. */
  INIT_CWD: z.string().optional(),
});

/** One registry read from a PostgreSQL view or table. */
export interface RegistryAddress {
  readonly url: string;
  readonly relation: string;
}

export interface Config {
  /** undefined: the embedded server. */
  readonly databaseUrl: string | undefined;
  readonly migrationUrl: string | undefined;
  /** Absolute path. */
  readonly dataDir: string;
  /** Absolute path: what can be made again (the server's programs). */
  readonly cacheDir: string;
  readonly civilStatus: RegistryAddress | undefined;
  readonly population: RegistryAddress | undefined;
  /** Absolute path; undefined: Sơn La's own table. */
  readonly unitsFile: string | undefined;
  /** Two digits. */
  readonly province: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Absolute path. */
  readonly callerDir: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the settings; an empty variable counts as unset.
 *
 * Errors: `CONFIG_INVALID` with every setting at fault (names only: a URL holds a password).
 */
export function readConfig(environment: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
    throw new AppError('CONFIG_INVALID', messages.config.invalid(names.map((name) => [name, allowed(name)])));
  }
  const settings = parsed.data;
  if (settings.MIGRATION_URL !== undefined && settings.DATABASE_URL === undefined) {
    throw new AppError('CONFIG_INVALID', messages.config.needs('MIGRATION_URL', 'DATABASE_URL'));
  }
  const callerDir = settings.INIT_CWD ?? process.cwd();
  return Object.freeze({
    databaseUrl: settings.DATABASE_URL,
    migrationUrl: settings.MIGRATION_URL ?? settings.DATABASE_URL,
    dataDir: resolve(callerDir, settings.DOICHIEU_DATA_DIR ?? stateFolder(settings.XDG_STATE_HOME)),
    cacheDir: cacheFolder(settings.XDG_CACHE_HOME),
    civilStatus: address('CIVIL_STATUS', settings.CIVIL_STATUS_URL, settings.CIVIL_STATUS_RELATION),
    population: address('POPULATION', settings.POPULATION_URL, settings.POPULATION_RELATION),
    unitsFile:
      settings.DOICHIEU_UNITS === undefined ? undefined : resolve(callerDir, settings.DOICHIEU_UNITS),
    province: settings.DOICHIEU_PROVINCE,
    logLevel: settings.LOG_LEVEL,
    callerDir,
  });
}

function address(
  prefix: string,
  url: string | undefined,
  relation: string | undefined,
): RegistryAddress | undefined {
  if (url === undefined && relation === undefined) return undefined;
  if (url === undefined)
    throw new AppError('CONFIG_INVALID', messages.config.needs(`${prefix}_RELATION`, `${prefix}_URL`));
  if (relation === undefined) {
    throw new AppError('CONFIG_INVALID', messages.config.needs(`${prefix}_URL`, `${prefix}_RELATION`));
  }
  return { url, relation };
}

function allowed(name: string): string {
  if (name === 'LOG_LEVEL') return LOG_LEVELS.join(', ');
  if (name === 'DOICHIEU_PROVINCE') return '14';
  if (name.endsWith('_URL')) return 'postgresql://user:password@host:5432/database';
  return messages.config.nonEmptyText();
}

/** A folder that survives a reboot and upgrades of the program: /var/lib for root, the user's state folder else. */
function stateFolder(stateHome: string | undefined): string {
  if (process.getuid?.() === 0 && existsSync('/var/lib')) return '/var/lib/doichieu';
  return join(stateHome ?? join(homedir(), '.local', 'state'), 'doichieu');
}

function cacheFolder(cacheHome: string | undefined): string {
  if (cacheHome === undefined && process.getuid?.() === 0 && existsSync('/var/cache'))
    return '/var/cache/doichieu';
  return join(cacheHome ?? join(homedir(), '.cache'), 'doichieu');
}
