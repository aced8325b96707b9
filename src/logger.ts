import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/**
 * Fields that hold a person's data or a secret. Logs carry ids and counts, never records; this is the second lock.
 * A path covers exactly one depth, so each is listed at three.
 */
const FORBIDDEN = [
  'pid',
  'husband_pid',
  'wife_pid',
  'husbandPid',
  'wifePid',
  'full_name',
  'other_name',
  'spouse_name',
  'spouse_pid',
  'dob',
  'old_id',
  'residence',
  'hometown',
  'written',
  'raw',
  'value',
  'password',
  'ownerUrl',
  'appUrl',
  'databaseUrl',
  'migrationUrl',
  'url',
  'connectionString',
  'authorization',
  'cookie',
] as const;

/** JSON lines on stderr (stdout belongs to `--json`), with personal data and secrets struck out. */
export function createLogger(
  config: Pick<Config, 'logLevel'>,
  destination: DestinationStream = pino.destination(2),
): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      redact: {
        paths: FORBIDDEN.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[đã che]',
      },
    },
    destination,
  );
}
