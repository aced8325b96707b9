import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { openFolder } from './open-folder.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
/** One for all tests, which make again in none what they can share; the machine's own is not theirs to write in. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/commands', import.meta.url));

export interface Called {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CallOptions {
  /** Folder the command is called from. */
  readonly from?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Told of every piece of stderr, with the process. */
  readonly onStderr?: (text: string, child: ChildProcess) => void;
}

/** One for all commands of a test file that name none: what they keep must not lie in the machine's own. */
let dataFolder: Promise<string> | undefined;
afterAll(async () => {
  if (dataFolder !== undefined) await rm(await dataFolder, { recursive: true, force: true, maxRetries: 10 });
});

/** Calls `doichieu` as a person at a terminal would, in a process of its own. */
export async function doichieu(args: readonly string[], options: CallOptions = {}): Promise<Called> {
  const { INIT_CWD: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: options.from,
    env: {
      ...inherited,
      DOICHIEU_DATA_DIR: await ownDataFolder(),
      XDG_CACHE_HOME: CACHE,
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    options.onStderr?.(text, child);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

function ownDataFolder(): Promise<string> {
  dataFolder ??= openFolder('data');
  return dataFolder;
}
