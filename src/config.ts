import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { messages } from './messages.ts';
import { cacheFolder, stateFolder } from './own-folders.ts';

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
  /** A provider of identities people may sign in by; all three and `PUBLIC_URL`, or none. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** The address browsers know the service by. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** A mail server for the morning report; all three, or none. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  /** Addresses with commas between. */
  MORNING_REPORT_TO: z
    .string()
    .transform((text) => text.split(',').map((address) => address.trim()))
    .pipe(z.array(z.email()).min(1))
    .optional(),
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

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

export interface MailConfig {
  readonly smtpUrl: string;
  readonly from: string;
  readonly to: readonly string[];
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
  /** undefined: nobody signs in by a provider of identities. */
  readonly oidc: OidcConfig | undefined;
  /** undefined: the morning report goes out to nobody by e-mail. */
  readonly mail: MailConfig | undefined;
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
    oidc: oidcOf(settings),
    mail: mailOf(settings),
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

const OIDC_NAMES = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'] as const;

function oidcOf(settings: z.infer<typeof schema>): OidcConfig | undefined {
  if (settings.OIDC_ISSUER === undefined && settings.OIDC_CLIENT_ID === undefined) return undefined;
  const missing = OIDC_NAMES.find((name) => settings[name] === undefined);
  if (missing !== undefined)
    throw new AppError('CONFIG_INVALID', messages.config.needs('OIDC_ISSUER', missing));
  return {
    issuer: settings.OIDC_ISSUER!,
    clientId: settings.OIDC_CLIENT_ID!,
    clientSecret: settings.OIDC_CLIENT_SECRET!,
    redirectUri: new URL('/api/session/oidc/callback', settings.PUBLIC_URL).href,
  };
}

const MAIL_NAMES = ['SMTP_URL', 'MAIL_FROM', 'MORNING_REPORT_TO'] as const;

function mailOf(settings: z.infer<typeof schema>): MailConfig | undefined {
  const given = MAIL_NAMES.find((name) => settings[name] !== undefined);
  if (given === undefined) return undefined;
  const missing = MAIL_NAMES.find((name) => settings[name] === undefined);
  if (missing !== undefined) throw new AppError('CONFIG_INVALID', messages.config.needs(given, missing));
  return { smtpUrl: settings.SMTP_URL!, from: settings.MAIL_FROM!, to: settings.MORNING_REPORT_TO! };
}

function allowed(name: string): string {
  if (name === 'SMTP_URL') return 'smtp://user:password@host:587';
  if (name === 'MAIL_FROM' || name === 'MORNING_REPORT_TO') return 'ten@so.example';
  if (name === 'LOG_LEVEL') return LOG_LEVELS.join(', ');
  if (name === 'DOICHIEU_PROVINCE') return '14';
  if (name === 'OIDC_ISSUER' || name === 'PUBLIC_URL') return 'https://doichieu.example';
  if (name.endsWith('_URL')) return 'postgresql://user:password@host:5432/database';
  return messages.config.nonEmptyText();
}

/** One variable of the environment by its name, as a pull's source names it; an empty one counts as unset. */
export const settingOf = (name: string, environment: Environment = process.env): string | undefined =>
  environment[name] || undefined;

/** The environment for a process of our own, with some settings changed. */
export const environmentWith = (
  changes: Readonly<Record<string, string>>,
  environment: Environment = process.env,
): Environment => ({ ...environment, ...changes });
