import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { chromium } from 'playwright-core';
import { sonLaUnits } from '#matchers';
import { serviceConnections, startService } from '../src/api/start-service.ts';
import { systemClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { withWorkspace } from '../src/services.ts';
import { buildScreens } from '../src/site/build-screens.ts';
import { CHROMIUM_FLAGS, chromiumPath } from '../test/browser/chromium.ts';
import { readBenchCall } from './bench-call.ts';
import { letIn, loadInventedProvince } from './loaded-service.ts';

const { values } = readBenchCall({
  name: 'bench:screens',
  measures: `From the key to the next case painted, in a real browser over an invented province, and the script a first visit loads. An
answer every second and a half, as fast as anybody reads. Table to stderr, JSON to stdout.`,
  takes: 'about 3 minutes',
  options: {
    cases: { default: '31000', says: 'marriages of the province' },
    answers: { default: '60', says: 'how many keys' },
  },
});
const marriages = Number(values.cases);
const answers = Number(values.answers);
const BAR_MS = 100;
const BAR_KB = 250;
const READING_MS = 1_500;

/** In the page: the moment of a key, and the paint of the first frame that shows another case. */
const WATCH = `
  window.painted = [];
  let pressedAt = 0;
  let shown = document.querySelector('[data-case]')?.dataset.case;
  addEventListener('keydown', () => { pressedAt = performance.now(); }, true);
  new MutationObserver(() => {
    const now = document.querySelector('[data-case]')?.dataset.case;
    if (now === undefined || now === shown) return;
    shown = now;
    const from = pressedAt;
    requestAnimationFrame(() => requestAnimationFrame(() => window.painted.push(performance.now() - from)));
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-case'] });
`;

const folder = await mkdtemp(join(tmpdir(), 'bench-screens-'));
try {
  const kept = { kind: 'kept', dataDir: join(folder, 'data'), connections: serviceConnections() } as const;
  await withWorkspace(readConfig({}), kept, async (workspace) => {
    await loadInventedProvince(workspace, folder, { marriages, persons: marriages * 10, noise: 'hard' });
    const screens = await buildScreens(join(folder, 'cache'));
    const service = await startService(workspace, {
      host: '127.0.0.1',
      port: 0,
      units: sonLaUnits(),
      scanFolder: join(folder, 'scans'),
      exportFolder: join(folder, 'exports'),
      clock: systemClock,
      screens,
      logger: pino({ level: 'info' }, pino.destination({ dest: '/dev/null', sync: false })),
    });
    const headers = await letIn(workspace, {
      accountId: 1,
      login: 'can-bo-1',
      role: 'officer',
      jurisdiction: 'province',
      via: 'session',
      address: undefined,
    });
    const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_FLAGS });
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const [name, value] = headers.cookie!.split('=') as [string, string];
    await context.addCookies([
      {
        name,
        value,
        url: service.address.replace('http:', 'https:'),
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
      },
    ]);
    const page = await context.newPage();
    const scripts: string[] = [];
    page.on('response', (reply) => {
      if (reply.url().endsWith('.js')) scripts.push(reply.url().split('/').at(-1)!);
    });
    await page.goto(`${service.address}/`, { waitUntil: 'networkidle' });
    const firstLoad = [...new Set(scripts)];
    await page.goto(`${service.address}/work?state=identity_open`);
    await page.locator('[data-case]').waitFor();
    await page.waitForTimeout(READING_MS);
    await page.evaluate(WATCH);
    for (let at = 0; at < answers; at++) {
      await page.keyboard.press(at % 2 === 0 ? 'Digit3' : 'Digit4');
      await page.waitForTimeout(READING_MS);
    }
    const painted = ((await page.evaluate('window.painted')) as number[]).sort((a, b) => a - b);
    await browser.close();
    await service.stop();
    const assets = join(screens, 'assets');
    const known = new Set(await readdir(assets));
    let gzip = 0;
    for (const file of firstLoad.filter((one) => known.has(one)))
      gzip += gzipSync(await readFile(join(assets, file))).length;
    const quantile = (share: number) =>
      painted[Math.min(painted.length - 1, Math.floor(painted.length * share))] ?? Number.NaN;
    const figures = {
      cases: marriages,
      answers: painted.length,
      p50_ms: Math.round(quantile(0.5)),
      p95_ms: Math.round(quantile(0.95)),
      max_ms: Math.round(painted.at(-1) ?? Number.NaN),
      first_load_script_kb_gzip: Math.round(gzip / 1024),
    };
    process.stderr.write(
      `key to next case painted: p50 ${figures.p50_ms} ms, p95 ${figures.p95_ms} ms, max ${figures.max_ms} ms ` +
        `over ${painted.length} of ${answers} answers (bar: p95 under ${BAR_MS} ms)\n` +
        `script of a first visit: ${figures.first_load_script_kb_gzip} kB gzip in ${firstLoad.length} files (bar: ${BAR_KB} kB)\n`,
    );
    process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`);
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
