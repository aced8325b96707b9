import { expect, test } from 'vitest';
import { createLogger } from '../src/logger.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  const destination = {
    write: (line: string) => {
      text += line;
    },
  };
  write(createLogger({ logLevel: 'info' }, destination));
  return text;
}

test.each([
  { pid: '014099012345' },
  { person: { full_name: '014099012345' } },
  { event: { person: { old_id: '014099012345' } } },
  { server: { ownerUrl: 'postgresql://owner:014099012345@host/db' } },
])('personal data and secrets are struck out of %j', (fields) => {
  expect(logged((logger) => logger.info(fields, 'x'))).not.toContain('014099012345');
});

test('ids and counts stay readable', () => {
  expect(JSON.parse(logged((logger) => logger.info({ runId: 7, rows: 30911 }, 'linked')))).toMatchObject({
    runId: 7,
    rows: 30911,
    msg: 'linked',
  });
});
