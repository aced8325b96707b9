import type { Jurisdiction, Role } from '../domain/role.ts';

export type { Jurisdiction, Role } from '../domain/role.ts';

export interface Actor {
  /** Terminal operators have an account too: login = OS user name. */
  readonly accountId: number;
  readonly login: string;
  readonly role: Role;
  readonly jurisdiction: Jurisdiction;
  readonly via: 'session' | 'token' | 'terminal';
  /** For the audit: address the request came from; undefined at the terminal. */
  readonly address: string | undefined;
  /** Of a token only. */
  readonly scopes?: readonly string[];
}
