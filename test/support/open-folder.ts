import { statSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a temporary folder that the server's account can pass: `TMPDIR` may lie below one that is closed to it. */
export async function openFolder(prefix: string): Promise<string> {
  const parts = tmpdir().split('/').filter(Boolean);
  const steps = parts.map((_, count) => `/${parts.slice(0, count + 1).join('/')}`);
  const open = steps.every((step) => (statSync(step).mode & 0o001) !== 0);
  const folder = await mkdtemp(join(open ? tmpdir() : '/tmp', `doichieu-${prefix}-`));
  await chmod(folder, 0o755);
  return folder;
}
