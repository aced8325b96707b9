import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface HeldServer {
  readonly process: ChildProcess;
  readonly appUrl: string;
  /** Ends the process as a command ends: it leaves the server. */
  readonly leave: () => Promise<void>;
}

const HOLDER = fileURLToPath(new URL('./server-holder.ts', import.meta.url));

/** Another process that starts or joins the server of a folder. */
export async function holdServer(
  dataDir: string,
  { holder = HOLDER, uid, env = {} }: { holder?: string; uid?: number; env?: Record<string, string> } = {},
): Promise<HeldServer> {
  const child = spawn(process.execPath, [holder, dataDir], {
    cwd: '/',
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const appUrl = await new Promise<string>((done, fail) => {
    child.stdout.once('data', (chunk: Buffer) => done(chunk.toString().trim()));
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`holder ended with ${code}: ${said}`)));
  });
  return {
    process: child,
    appUrl,
    async leave() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}
