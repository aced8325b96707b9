import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

const URL_OF_APP = 'postgresql://app:secret@db.example:5432/doichieu';

function refusal(environment: Record<string, string>): { code?: string; message: string } {
  try {
    readConfig(environment);
  } catch (error) {
    return error as { code?: string; message: string };
  }
  return { message: 'accepted' };
}

describe('settings', () => {
  test('nothing set: the embedded server, in a folder that survives a reboot', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ databaseUrl: undefined, civilStatus: undefined, logLevel: 'info' });
    expect(config.dataDir).toMatch(/^\/.*\/doichieu$/);
    expect(config.dataDir).not.toMatch(/^\/tmp/);
  });

  test('an empty variable counts as unset', () => {
    expect(readConfig({ DATABASE_URL: '', LOG_LEVEL: '' })).toMatchObject({
      databaseUrl: undefined,
      logLevel: 'info',
    });
  });

  test('paths count from the folder the command was called from', () => {
    const config = readConfig({ INIT_CWD: '/home/officer', DOICHIEU_DATA_DIR: 'data' });
    expect(config).toMatchObject({ callerDir: '/home/officer', dataDir: '/home/officer/data' });
  });

  test('migrations use the service address where they have none of their own', () => {
    expect(readConfig({ DATABASE_URL: URL_OF_APP }).migrationUrl).toBe(URL_OF_APP);
  });

  test('a registry read from PostgreSQL has address and relation', () => {
    const config = readConfig({ POPULATION_URL: URL_OF_APP, POPULATION_RELATION: 'c06.persons' });
    expect(config.population).toEqual({ url: URL_OF_APP, relation: 'c06.persons' });
  });

  test.each([
    [{ DATABASE_URL: 'mysql://root:secret@db.example/x' }, 'DATABASE_URL'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ MIGRATION_URL: URL_OF_APP }, 'DATABASE_URL'],
    [{ CIVIL_STATUS_URL: URL_OF_APP }, 'CIVIL_STATUS_RELATION'],
    [{ POPULATION_RELATION: 'persons' }, 'POPULATION_URL'],
  ])('%o is refused and names what is wrong, without the password', (environment, named) => {
    const { code, message } = refusal(environment as Record<string, string>);
    expect(code).toBe('CONFIG_INVALID');
    expect(message).toContain(named);
    expect(message).not.toContain('secret');
  });
});
