/** Classes of SQLSTATE: connection exception, and operator intervention (the server goes down or comes up). */
const LOST_CLASSES = /^(?:08|57P0)/;
const LOST_SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** pg gives these no code. */
const LOST_WORDS = /^(?:Connection terminated|timeout expired|Client has encountered a connection error)/;

/** Whether work failed because our own database was lost on the way: the same work can succeed when it is back. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && (LOST_SOCKET.has(code) || LOST_CLASSES.test(code))) return true;
  return LOST_WORDS.test(error.message) || isConnectionLost(error.cause);
}
