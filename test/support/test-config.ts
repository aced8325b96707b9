import { type Config, readConfig } from '../../src/config.ts';

/** Settings as if nothing were set: whatever the developer's own environment names is not touched by a test. */
export const testConfig = (environment: Readonly<Record<string, string>> = {}): Config =>
  readConfig(environment);
