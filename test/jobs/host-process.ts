import { once } from 'node:events';
import { startHost } from './start-host.ts';

/** A worker on a host of its own until its stdin ends: the database's address, and how far its clock is off. */
const [, , appUrl, shiftMs] = process.argv;
const host = await startHost(appUrl!, Number(shiftMs));
process.stdout.write('ready\n');
await once(process.stdin.resume(), 'end');
await host.stop();
