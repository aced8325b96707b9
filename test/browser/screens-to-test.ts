import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { buildScreens } from '../../src/site/build-screens.ts';
import { chromiumPath } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly browser: { readonly chromium: string; readonly screens: string };
  }
}

/** Unpacks the browser and builds the screens once, before anybody tests with them. */
export default async function setup(project: TestProject): Promise<void> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
  project.provide('browser', { chromium: await chromiumPath(), screens: await buildScreens(cache) });
}
