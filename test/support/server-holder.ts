import { once } from 'node:events';
import { readConfig } from '../../src/config.ts';
import { startServer } from '../../src/postgres/server.ts';

/** A process of its own that uses the embedded server of a folder until its stdin ends; prints the URL it got. */
const server = await startServer(readConfig({}), { dataDir: process.argv[2]!, durable: false });
process.stdout.write(`${server.appUrl}\n`);
await once(process.stdin.resume(), 'end');
await server.stop();
