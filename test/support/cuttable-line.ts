import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A line to a server that a test can cut, silence and mend. */
export interface CuttableLine {
  /** The server's URL, through the line. */
  readonly url: string;
  /** Connections so far. */
  readonly connections: () => number;
  /** Breaks every connection off once it has carried so many bytes from the server, for the next `times` connections. */
  readonly cutAfter: (bytes: number, times?: number) => void;
  /** Carries nothing more from the server after so many bytes, but keeps the connection. */
  readonly silenceAfter: (bytes: number, times?: number) => void;
  /** Carries everything, in small pieces with a pause before each. */
  readonly slow: (pauseMs: number, pieceBytes: number) => void;
  readonly refuse: () => void;
  /** Breaks off what is connected now. */
  readonly sever: () => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
}

/** @param address of this machine at which the line begins */
export async function cuttableLine(serverUrl: string, address = '127.0.0.1'): Promise<CuttableLine> {
  const target = new URL(serverUrl);
  const open = new Set<Socket>();
  let connections = 0;
  let fault:
    | { kind: 'cut' | 'silence' | 'refuse' | 'slow'; bytes: number; times: number; pauseMs?: number }
    | undefined;
  const server = createServer((caller) => {
    connections++;
    const own = fault !== undefined && fault.times-- > 0 ? { ...fault } : undefined;
    if (own?.kind === 'refuse') {
      caller.destroy();
      return;
    }
    const callee = dial(Number(target.port), target.hostname);
    let carried = 0;
    for (const socket of [caller, callee]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => {
        open.delete(socket);
        caller.destroy();
        callee.destroy();
      });
    }
    caller.pipe(callee);
    if (own?.kind === 'slow') {
      void carrySlowly(callee, caller, own.bytes, own.pauseMs ?? 0);
      return;
    }
    callee.on('data', (bytes: Buffer) => {
      carried += bytes.length;
      if (own === undefined || carried <= own.bytes) caller.write(bytes);
      else if (own.kind === 'cut') caller.destroy();
    });
  });
  server.listen(0, address);
  await once(server, 'listening');
  const url = new URL(serverUrl);
  url.hostname = address;
  url.searchParams.delete('host');
  url.port = String((server.address() as AddressInfo).port);
  const always = Number.MAX_SAFE_INTEGER;
  return {
    url: url.href,
    connections: () => connections,
    cutAfter: (bytes, times = always) => {
      fault = { kind: 'cut', bytes, times };
    },
    silenceAfter: (bytes, times = always) => {
      fault = { kind: 'silence', bytes, times };
    },
    slow: (pauseMs, pieceBytes) => {
      fault = { kind: 'slow', bytes: pieceBytes, times: always, pauseMs };
    },
    refuse: () => {
      fault = { kind: 'refuse', bytes: 0, times: always };
    },
    sever: () => {
      for (const socket of open) socket.destroy();
    },
    mend: () => {
      fault = undefined;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function carrySlowly(from: Socket, to: Socket, pieceBytes: number, pauseMs: number): Promise<void> {
  try {
    for await (const bytes of from as AsyncIterable<Buffer>)
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        if (bytes.length > pieceBytes) await pause(pauseMs);
        to.write(bytes.subarray(at, at + pieceBytes));
      }
  } catch {
    // The line was closed under way.
  }
}
