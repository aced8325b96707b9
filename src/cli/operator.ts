import { userInfo } from 'node:os';
import type { Actor } from '../access/actor.ts';

/** Who sits at the terminal: whoever may call the command sees everything, as a leader does, and is on record by name. */
export const terminalOperator = (): Actor => ({
  accountId: 0,
  login: userInfo().username,
  role: 'leader',
  jurisdiction: 'province',
  via: 'terminal',
  address: undefined,
});
