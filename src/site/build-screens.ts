import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = join(ROOT, 'src/web');
/** What a build depends on beside the sources themselves. */
const ALSO = ['package-lock.json', 'src/site/build-screens.ts', 'src/domain/role.ts'];

/**
 * The officers' screens as files to serve, built where there is no build of exactly these sources.
 *
 * Two at once build each their own; the first to finish is kept.
 *
 * @param cacheDir where builds are kept, a folder each
 * @returns the folder with `index.html` and `assets/`
 */
export async function buildScreens(cacheDir: string, onBuild: () => void = () => {}): Promise<string> {
  const folder = join(cacheDir, `screens-${await hashOfSources()}`);
  if (await isThere(join(folder, 'index.html'))) return folder;
  onBuild();
  await mkdir(cacheDir, { recursive: true });
  const aside = `${folder}.${randomBytes(6).toString('hex')}`;
  const { build } = await import('vite');
  try {
    await build({
      configFile: false,
      envFile: false,
      root: SOURCES,
      logLevel: 'error',
      // A test runner's NODE_ENV would build React's development half.
      define: { 'process.env.NODE_ENV': '"production"' },
      oxc: { jsx: { runtime: 'automatic', development: false } },
      build: {
        outDir: aside,
        emptyOutDir: true,
        // Everything comes from a file: the content policy lets no `data:` script or font in.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        target: 'es2023',
        // Knows `light-dark()`: rewritten for older browsers it would follow the system, not the choice on the screen.
        cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      },
    });
    await rename(aside, folder).catch(async (error) => {
      if (!(await isThere(join(folder, 'index.html')))) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return folder;
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

async function hashOfSources(): Promise<string> {
  const entries = await readdir(SOURCES, { recursive: true, withFileTypes: true });
  const own = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  const hash = createHash('sha256');
  for (const path of [...own, ...ALSO].sort()) {
    const content = await readFile(join(ROOT, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}
