import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Longest path of a socket the kernel takes is 107 bytes; its file name takes up to 20 of them. */
const LONGEST_SOCKET_FOLDER = 85;

const hasRoomForSocket = (folder: string) => Buffer.byteLength(folder) <= LONGEST_SOCKET_FOLDER;

/**
 * Where a server at work in a folder is reached, as the `host` of a connection: the folder with its socket, else the
 * loopback address. A statement and its reply through the socket take half the processor time of those through TCP.
 */
export const hostOfServer = (folder: string, port: number): string =>
  hasRoomForSocket(folder) && existsSync(join(folder, `.s.PGSQL.${port}`)) ? folder : '127.0.0.1';

/**
 * Settings of the embedded server.
 *
 * - Tables that changed by much are looked for every ten seconds, not every minute: a table that fills from nothing is read
 *   with plans for an empty one until it is counted. Not where nothing lasts, in tests, whose plans it would undo.
 * - Bulk loads: room for 4 GB of log between checkpoints, and no log at all for a table filled in the transaction that
 *   made it (`wal_level=minimal`).
 * - The log carries neither statements nor details: a violated key's detail quotes personal data.
 */
export function serverSettings(port: number, folder: string, durable: boolean): readonly string[] {
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${hasRoomForSocket(folder) ? folder : ''}`,
    'unix_socket_permissions=0700',
    'max_connections=60',
    'max_wal_size=4GB',
    'checkpoint_timeout=15min',
    'wal_level=minimal',
    'max_wal_senders=0',
    'random_page_cost=1.1',
    'jit=off',
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    'log_statement=none',
    'log_checkpoints=off',
    ...(durable ? ['autovacuum_naptime=10s'] : ['fsync=off', 'full_page_writes=off']),
  ];
}
