import type { Page, Request } from 'playwright-core';

/** What a page has asked for so far, and what of it has not come. */
interface Asked {
  count: number;
  readonly open: Set<Request>;
}

const pages = new WeakMap<Page, Asked>();

/** Notes what a page asks for, from before it first does. */
export function watchRequests(page: Page): void {
  const asked: Asked = { count: 0, open: new Set() };
  pages.set(page, asked);
  page.on('request', (request) => {
    asked.count++;
    asked.open.add(request);
  });
  page.on('requestfinished', (request) => asked.open.delete(request));
  page.on('requestfailed', (request) => asked.open.delete(request));
}

/** Twice at rest, 50 ms apart: what was to be drawn or asked for because of what had come, is. */
const REST = `new Promise((rested) =>
  requestIdleCallback(() => setTimeout(() => requestIdleCallback(() => rested()), 50)))`;
const LONGEST_MS = 15_000;

/**
 * Goes to a path and waits until all that the page asked for has come, been drawn, and led to nothing more. `networkidle`
 * waits for half a second of silence instead.
 */
export async function show(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const asked = pages.get(page)!;
  const from = Date.now();
  let seen: number;
  do {
    if (Date.now() - from > LONGEST_MS) throw new Error(`${path} waits for ${asked.open.size} replies`);
    seen = asked.count;
    await page.evaluate(REST);
  } while (asked.open.size > 0 || asked.count > seen);
}
