import { expect, test } from 'vitest';
import { refuseOtherVersion } from '../../src/postgres/restore-backup.ts';

const opening = (migrations: string[]) => ({
  format: 1 as const,
  madeAt: '2026-11-25T01:00:00.000Z',
  migrations,
  server: '18.4',
});

test.each([
  ['older', ['0001-a'], /phiên bản chương trình đã sao lưu/],
  ['newer', ['0001-a', '0002-b', '0003-c'], /nâng cấp chương trình rồi khôi phục/],
])('a backup of an %s schema is refused with the next step', (_name, migrations, told) => {
  expect(() => refuseOtherVersion(opening(migrations), ['0001-a', '0002-b'])).toThrow(
    expect.objectContaining({ code: 'BACKUP_OTHER_VERSION', message: expect.stringMatching(told) }),
  );
});

test('a backup of the same schema is taken', () => {
  expect(() => refuseOtherVersion(opening(['0001-a', '0002-b']), ['0001-a', '0002-b'])).not.toThrow();
});
