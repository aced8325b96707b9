import { defineConfig } from 'vitest/config';
import { WORKERS } from './test/support/workers.ts';

const DATABASE_TESTS = 'test/**/*.db.test.ts';
const BROWSER_TESTS = 'test/**/*.browser.test.ts';

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [DATABASE_TESTS, BROWSER_TESTS],
        },
      },
      {
        test: {
          name: 'office',
          include: ['test/office/*-trial.ts'],
          globalSetup: 'test/support/database-server.ts',
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'db',
          include: [DATABASE_TESTS],
          globalSetup: 'test/support/database-server.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: [BROWSER_TESTS],
          globalSetup: ['test/support/database-server.ts', 'test/browser/screens-to-test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
