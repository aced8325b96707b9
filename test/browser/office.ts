import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { systemClock } from '../../src/clock.ts';
import { type ListeningService, listen } from '../api/listening-service.ts';
import { type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { CHROMIUM_FLAGS } from './chromium.ts';
import { watchRequests } from './show.ts';

export type Theme = 'light' | 'dark';

/** A real browser before the real service, over a small invented province. */
export interface Office {
  readonly province: InventedProvince;
  readonly service: ListeningService;
  /** A window of somebody who is signed in; undefined: of nobody. Any error on the page fails the test at the end. */
  readonly sit: (who: Actor | undefined, theme?: Theme) => Promise<Page>;
  /** What pages complained of. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

/** @param of the province, or the number of its marriages; it is dropped at the close */
export async function openOffice(
  people: readonly Actor[],
  of: number | InventedProvince = 600,
): Promise<Office> {
  const { chromium: executablePath, screens } = inject('browser');
  const province = typeof of === 'number' ? await inventProvince(of) : of;
  const service = await listen(province, people, { clock: systemClock, screens });
  const browser: Browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const complaints: string[] = [];
  const sit = async (who: Actor | undefined, theme: Theme = 'light') => {
    const context: BrowserContext = await browser.newContext({
      baseURL: service.address,
      viewport: { width: 1366, height: 768 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: 'vi-VN',
    });
    const way = service.wayOf(who);
    if (way.cookie !== undefined) {
      const [name, value] = way.cookie.split('=') as [string, string];
      const url = service.address.replace('http:', 'https:');
      await context.addCookies([{ name, value, url, secure: true, httpOnly: true, sameSite: 'Strict' }]);
    }
    const page = await context.newPage();
    watchRequests(page);
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A refusal of the service is told on the screen; the browser tells it again here.
      if (message.type() === 'error' && !/the server responded with a status of 4/.test(message.text()))
        complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(service.address) && !/^(?:data|blob):/.test(request.url()))
        complaints.push(`left the machine: ${request.url()}`);
    });
    return page;
  };
  return {
    province,
    service,
    sit,
    complaints,
    close: async () => {
      await browser.close();
      await service.stop();
      await province.drop();
    },
  };
}

/** Rows of one table are made by one component: of thousands those in sight are looked at. */
const REPEATED_ROWS = 'tbody > tr:nth-child(n + 31)';

/**
 * What axe finds on a page, one line a finding.
 *
 * @param rules only these: in another theme nothing but contrast can differ, and a large table takes seconds
 */
export async function findings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // In the page itself, which must have no frames for it, and without what is in order: a second page that puts together
  // what was found in each frame, and a list of all there is, took four times as long.
  const axe = new AxeBuilder({ page })
    .exclude(REPEATED_ROWS)
    .setLegacyMode(page.frames().length === 1)
    .options({ resultTypes: ['violations'] });
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`.slice(0, 240)),
  );
}
