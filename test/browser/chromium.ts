import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/**
 * A Chromium to test with: the one named in `CHROMIUM_PATH`, else that of the npm package, unpacked into a folder of its own
 * version. The package unpacks to the temporary folder and takes whatever lies there, of any version.
 */
export async function chromiumPath(named = process.env.CHROMIUM_PATH): Promise<string> {
  if (named) return named;
  const about = await readFile(join(MODULES, '@sparticuz/chromium/package.json'), 'utf8');
  const { version } = JSON.parse(about) as { version: string };
  const folder = join(MODULES, '.cache', `chromium-${version}`);
  await mkdir(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const path = await chromium.executablePath();
    if (!existsSync(path)) throw new Error(`no Chromium at ${path}`);
    return path;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Not the package's own flags, which switch a browser's security off. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--lang=vi',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
