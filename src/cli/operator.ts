import { userInfo } from 'node:os';
import type { Actor } from '../access/actor.ts';

/** Who sits at the terminal: whoever may call the command sees everything, and is on record by the system's name. */
export const terminalOperator = (): Actor => ({
  accountId: 0,
  login: userInfo().username,
  role: 'administrator',
  jurisdiction: 'province',
  via: 'terminal',
  address: undefined,
});
