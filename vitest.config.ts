import { defineConfig } from 'vitest/config';

const DATABASE_TESTS = 'test/**/*.db.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [DATABASE_TESTS],
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
    ],
  },
});
