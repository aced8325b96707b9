import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

interface Room {
  /** Other rooms it may import from; its own files always. */
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  /** Node modules it may use; 'any' for rooms that do input and output. */
  readonly node: 'any' | readonly string[];
}

const USE_CASES = [
  'reconciliation',
  'campaigns',
  'quality',
  'profile',
  'review',
  'desk',
  'transfers',
  'access',
  'audit',
  'demo',
];

/** Who may import what. A room that is not here does not exist: enter it with its reason. */
const ROOMS: Readonly<Record<string, Room>> = {
  // Everybody asks for texts at `messages.ts`, which puts them together.
  messages: { rooms: [], packages: [], node: [] },
  matchers: { rooms: [], packages: ['fastest-levenshtein', 'date-fns'], node: [] },
  domain: { rooms: ['matchers'], packages: [], node: [] },
  // Snapshots on disk are checksummed.
  linkage: {
    rooms: ['matchers', 'domain'],
    packages: [],
    node: ['worker_threads', 'module', 'fs', 'os', 'zlib'],
  },
  files: { rooms: ['domain'], packages: ['csv-parse', 'hucre', 'pdfkit', '@zip.js/zip.js'], node: 'any' },
  registries: {
    rooms: ['domain', 'matchers', 'files'],
    packages: ['pg', 'pg-copy-streams', 'zod'],
    node: 'any',
  },
  // A workspace hands out the typed handle of `db/database.ts`; a backup is a file of tables and scans.
  postgres: { rooms: ['db', 'files'], packages: ['pg', 'pg-copy-streams', 'kysely', 'zod'], node: 'any' },
  db: { rooms: ['domain'], packages: ['kysely', 'pg', 'pg-copy-streams', 'pg-cursor'], node: 'any' },
  reconciliation: {
    rooms: ['matchers', 'domain', 'linkage', 'registries', 'db', 'audit'],
    packages: [],
    node: 'any',
  },
  campaigns: { rooms: ['domain', 'db', 'access', 'audit', 'files'], packages: [], node: 'any' },
  // A sample is shown and answered as officers see cases.
  quality: {
    rooms: ['matchers', 'domain', 'linkage', 'db', 'access', 'audit', 'review'],
    packages: [],
    node: 'any',
  },
  // What an extract looks like before it is linked, by the columns of the sheet; who had it described is audited.
  profile: {
    rooms: ['matchers', 'domain', 'linkage', 'registries', 'db', 'access', 'audit'],
    packages: [],
    node: 'any',
  },
  // Scans of book pages are stored as files.
  review: {
    rooms: ['matchers', 'linkage', 'domain', 'db', 'access', 'audit', 'files'],
    packages: [],
    node: 'any',
  },
  // Lists say things in the words of campaigns, reports count as campaigns do, and a reply restates cases as reviews do.
  transfers: {
    rooms: ['domain', 'db', 'access', 'audit', 'files', 'campaigns', 'review'],
    // The morning report goes out by e-mail.
    packages: ['nodemailer'],
    node: 'any',
  },
  desk: { rooms: ['matchers', 'domain', 'db', 'access', 'audit'], packages: [], node: 'any' },
  access: { rooms: ['domain', 'db', 'audit'], packages: ['openid-client', 'otplib'], node: 'any' },
  audit: { rooms: ['domain', 'db'], packages: [], node: 'any' },
  demo: { rooms: ['matchers', 'files'], packages: [], node: 'any' },
  api: {
    rooms: [...USE_CASES, 'domain'],
    packages: ['fastify', '@fastify/*', 'prom-client', 'zod'],
    node: 'any',
  },
  jobs: { rooms: [...USE_CASES, 'domain'], packages: ['pg-boss'], node: 'any' },
  // Types of the API's schemas, and the words of roles.
  web: {
    rooms: ['api', 'domain'],
    packages: [
      'react',
      'react-dom',
      '@mantine/*',
      '@tanstack/*',
      '@fontsource/*',
      'd3-scale',
      'uqr',
      // Types only.
      'zod',
    ],
    node: [],
  },
  site: { rooms: [], packages: ['vite'], node: 'any' },
  cli: {
    // `serve` starts the API and the timekeeper, `worker` a worker.
    rooms: [...USE_CASES, 'domain', 'files', 'linkage', 'registries', 'postgres', 'api', 'site', 'jobs'],
    // The letters between a command typed and one there is.
    packages: ['zod', 'fastest-levenshtein'],
    node: 'any',
  },
};

/** Files at the root of src everybody in src may import. */
const FOR_ALL = ['errors.ts', 'carried-error.ts', 'messages.ts', 'clock.ts'];
/** Where the program is put together: these import everything. */
const COMPOSITION = ['services.ts', 'main.ts', 'worker.ts'];
/** Root files for the rooms that start things. */
const FOR_DOORS: Readonly<Record<string, readonly string[]>> = {
  cli: ['config.ts', 'logger.ts', 'own-folders.ts', 'services.ts'],
  jobs: ['config.ts', 'logger.ts', 'services.ts'],
  api: ['config.ts', 'logger.ts', 'services.ts'],
  postgres: ['config.ts', 'logger.ts'],
};

const BANNED_NAME =
  /^(utils?|helpers?|misc|common|shared|lib|manager|handler|data|info|types|index|stuff|tools)$/;
const LIMITS = { code: 300, test: 600 } as const;

/** The folder of compiled code, which reading the settings is loaded from. */
const BEFORE_THE_SETTINGS = 'src/own-folders.ts';
/** What the bundler is to write in its place. */
const NAMES_IT_FOR_THE_BUNDLER = 'src/site/build-screens.ts';
/** How long a session still lasts is told by the clock on the officer's wall. */
const BROWSERS_OWN_CLOCK = 'src/web/shell/session-end.tsx';

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function filesBelow(folder: string): string[] {
  if (!existsSync(join(PROJECT, folder))) return [];
  return readdirSync(join(PROJECT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(PROJECT.length));
}

const IMPORT = /(?:^\s*(?:import|export)\b[^'";]*?\bfrom\s*|^\s*import\s*|\bimport\(\s*)['"]([^'"]+)['"]/gm;

function readSource(path: string): SourceFile {
  const text = readFileSync(join(PROJECT, path), 'utf8');
  return { path, text, imports: [...text.matchAll(IMPORT)].map(([, specifier]) => specifier!) };
}

const code = ['src', 'matchers', 'migrations'].flatMap(filesBelow).map(readSource);
const tests = filesBelow('test').map(readSource);
const product = code.filter(({ path }) => !path.startsWith('migrations/'));

/** Path of the imported file from the project's folder; undefined for a package. */
function resolveImport(from: string, specifier: string): string | undefined {
  if (specifier === '#matchers') return 'matchers/index.ts';
  if (specifier.startsWith('#src/')) return specifier.slice(1);
  return specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : undefined;
}

const roomOf = (path: string): string => {
  const [top, next, ...rest] = path.split('/');
  if (top === 'matchers') return 'matchers';
  return rest.length > 0 ? next! : '';
};

function packageAllowed(room: Room, specifier: string): boolean {
  if (specifier.startsWith('node:'))
    return room.node === 'any' || room.node.includes(specifier.slice(5).split('/')[0]!);
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
  return room.packages.some((allowed) =>
    allowed.endsWith('/*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed,
  );
}

function breach({ path }: SourceFile, specifier: string): string | undefined {
  const own = roomOf(path);
  if (own === '') return undefined;
  const room = ROOMS[own];
  if (!room) return `${path}: room ${own} is not in the table`;
  const target = resolveImport(path, specifier);
  if (target === undefined)
    return packageAllowed(room, specifier) ? undefined : `${path} imports ${specifier}`;
  if (own !== 'matchers' && target.startsWith('matchers/') && specifier !== '#matchers') {
    return `${path} goes past the door of matchers: ${specifier}`;
  }
  const other = roomOf(target);
  if (other === own || room.rooms.includes(other)) return undefined;
  const file = basename(target);
  if (other === '' && own !== 'matchers' && [...FOR_ALL, ...(FOR_DOORS[own] ?? [])].includes(file))
    return undefined;
  return `${path} imports ${target}`;
}

/** A ring of imports among the files, or undefined. */
function findCycle(files: readonly SourceFile[]): readonly string[] | undefined {
  const edges = new Map(
    files.map((file) => [file.path, file.imports.map((one) => resolveImport(file.path, one))]),
  );
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of edges.get(path) ?? []) {
      const cycle = next === undefined ? undefined : visit(next, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const { path } of files) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

function filesWith(pattern: RegExp, allowed: readonly string[]): readonly string[] {
  return product
    .filter(({ path, text }) => !allowed.includes(path) && pattern.test(withoutComments(text)))
    .map(({ path }) => path);
}

describe('the house', () => {
  test('there is something to check', () => {
    expect(product.length).toBeGreaterThan(50);
    expect(product.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  });

  test('every room imports only what its table allows', () => {
    const breaches = product.flatMap((file) =>
      file.imports.flatMap((specifier) => breach(file, specifier) ?? []),
    );
    expect(breaches).toEqual([]);
  });

  test('the checker sees a breach', () => {
    const at = (path: string, specifier: string) => breach({ path, text: '', imports: [] }, specifier);
    expect(at('matchers/clean/name.ts', 'node:fs')).toBeDefined();
    expect(at('src/domain/state.ts', '../db/database.ts')).toBeDefined();
    expect(at('src/linkage/probe.ts', '../../matchers/clean/name.ts')).toBeDefined();
    expect(at('src/api/cases.ts', '../db/database.ts')).toBeDefined();
    expect(at('src/attic/old.ts', '../db/database.ts')).toBeDefined();
    expect(at('src/db/cases.ts', '../services.ts')).toBeDefined();
    expect(at('src/db/cases.ts', '../messages/review.ts')).toBeDefined();
    expect(at('src/db/cases.ts', '../errors.ts')).toBeUndefined();
  });

  test('only root files that put the program together or serve everybody lie in src itself', () => {
    const root = product.filter(({ path }) => /^src\/[^/]+$/.test(path)).map(({ path }) => basename(path));
    const known = [...FOR_ALL, ...COMPOSITION, ...Object.values(FOR_DOORS).flat()];
    expect(root.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('no imports go round in a ring', () => {
    expect(findCycle(code)).toBeUndefined();
    const ring = { text: '', path: 'src/a/x.ts', imports: ['./y.ts'] };
    expect(findCycle([ring, { ...ring, path: 'src/a/y.ts', imports: ['./x.ts'] }])).toHaveLength(3);
  });

  test('files are named after what they hold, in kebab-case', () => {
    const wrong = [...code, ...tests].filter(({ path }) => {
      if (path === 'matchers/index.ts') return false;
      const name = basename(path).replace(/(\.db|\.browser)?(\.test)?\.tsx?$/, '');
      return BANNED_NAME.test(name) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('a screen says its own texts and the common words, never the texts of another', () => {
    const borrowed = product.flatMap(({ path, imports }) =>
      imports.flatMap((specifier) => {
        const target = resolveImport(path, specifier) ?? '';
        const isAnothers = dirname(target) !== dirname(path) && dirname(path) !== 'src/web';
        return isAnothers && /^src\/web\/.+\/messages\.ts$/.test(target) ? [`${path} imports ${target}`] : [];
      }),
    );
    expect(borrowed).toEqual([]);
  });

  test('no file outgrows one subject', () => {
    const lines = (text: string): number => text.split('\n').length - 1;
    const long = [
      ...code.filter(({ text }) => lines(text) > LIMITS.code),
      ...tests.filter(({ text }) => lines(text) > LIMITS.test),
    ];
    expect(long.map(({ path, text }) => `${path}: ${lines(text)}`)).toEqual([]);
  });
});

/**
 * Where rules themselves are made of Vietnamese: numbers and dates in words, what a reply may say (it is read back by these
 * very words), and how Decree 30/2020 heads a document.
 */
const RULES_IN_WORDS = [
  'number-in-words',
  'vietnamese-numbers',
  'vietnamese-dates',
  'reply-outcome',
  'letterhead',
].map((name) => `src/domain/${name}.ts`);
const LETTER_WITH_MARK = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ';

describe('what people read', () => {
  test('stands in the message files, not among the rules', () => {
    const inQuotes = new RegExp(`['"\`][^'"\`\n]*[${LETTER_WITH_MARK}]`, 'i');
    const speaking = filesWith(inQuotes, []).filter((path) => path.startsWith('src/domain/'));
    expect(speaking.sort()).toEqual([...RULES_IN_WORDS].sort());
  });
});

describe('time, chance and surroundings are passed in', () => {
  test('the environment is read in one place', () => {
    expect(
      filesWith(/process\.env/, ['src/config.ts', BEFORE_THE_SETTINGS, NAMES_IT_FOR_THE_BUNDLER]),
    ).toEqual([]);
  });

  test('the calendar clock is read in one place', () => {
    expect(filesWith(/new Date\(\)|Date\.now\(/, ['src/clock.ts', BROWSERS_OWN_CLOCK])).toEqual([]);
  });

  test('nothing is left to an unseeded chance', () => {
    expect(filesWith(/Math\.random/, [])).toEqual([]);
  });

  test('only doors write to the terminal', () => {
    const outside = filesWith(/\bconsole\.|process\.std(out|err)/, []);
    expect(outside.filter((path) => !path.startsWith('src/cli/'))).toEqual([]);
  });
});
