import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Actor, Role } from './actor.ts';

/** Everything anybody can do and who may; a program only what its token names. The only place that decides. */
export const actions = {
  'case.list': ['officer', 'leader', 'program'],
  'case.read': ['officer', 'leader', 'program'],
  'case.claim': ['officer', 'leader'],
  'case.judge': ['officer', 'leader'],
  'case.reveal': ['officer', 'leader'],
  'case.note': ['officer', 'leader'],
  'case.attach': ['officer', 'leader'],
  'case.assign': ['leader'],
  'person.search': ['officer', 'leader'],
  'batch.propose': ['officer', 'leader'],
  'batch.confirm': ['officer', 'leader'],
  'review.second': ['officer', 'leader'],
  'discrepancy.close': ['officer', 'leader'],
  'quality.sample': ['officer', 'leader'],
  /** Once a week over the whole province, by a leader of it. */
  'quality.draw': ['leader'],
  'quality.read': ['leader', 'administrator', 'auditor', 'program'],
  'progress.read': ['officer', 'leader', 'liaison', 'administrator', 'auditor', 'program'],
  'campaign.read': ['officer', 'leader', 'liaison', 'administrator', 'auditor', 'program'],
  'campaign.write': ['administrator'],
  /** To have a campaign run now, and to stop a run. */
  'run.control': ['leader', 'administrator', 'program'],
  'schedule.write': ['administrator'],
  'pull.read': ['leader', 'administrator', 'auditor', 'program'],
  'pull.configure': ['administrator'],
  'morning.read': ['leader', 'administrator', 'auditor', 'program'],
  'morning.export': ['leader', 'program'],
  /** To take the loss of more rows than a pull may lose. */
  'pull.allow': ['leader'],
  'quarantine.read': ['officer', 'leader', 'administrator'],
  'quarantine.settle': ['leader', 'administrator'],
  /** What colleagues are called: who holds a case, who answered it. */
  'account.names': ['officer', 'leader', 'liaison', 'administrator', 'auditor'],
  'account.read': ['leader', 'administrator', 'auditor'],
  'account.write': ['administrator'],
  'session.read': ['administrator', 'auditor'],
  'session.revoke': ['administrator'],
  'token.read': ['administrator', 'auditor'],
  'token.write': ['administrator'],
  'audit.read': ['auditor', 'administrator'],
  'transfer.read': ['officer', 'leader', 'liaison', 'program'],
  'transfer.propose': ['officer', 'leader', 'liaison'],
  /** By a second person, over every case of the list. */
  'transfer.approve': ['leader'],
  'transfer.export': ['leader', 'liaison', 'program'],
  'reply.read': ['leader', 'liaison', 'program'],
  'reply.apply': ['leader', 'liaison', 'program'],
  'correction.read': ['officer', 'leader', 'program'],
  'correction.propose': ['officer', 'leader'],
  'report.export': ['officer', 'leader', 'liaison', 'program'],
  'desk.open': ['leader'],
  'desk.read': ['leader', 'auditor'],
  /** The end of a campaign: a leader asks, an administrator deletes. */
  'purge.propose': ['leader'],
  'purge.confirm': ['administrator'],
  'purge.read': ['leader', 'administrator'],
  /** Deletes what the audit has kept long enough. */
  'audit.purge': ['administrator'],
  /** One's own session, password and second factor. */
  'self.manage': ['officer', 'leader', 'liaison', 'administrator', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Action = keyof typeof actions;

/** Actions a token may name. */
export const programActions = (Object.keys(actions) as Action[]).filter((action) =>
  (actions[action] as readonly Role[]).includes('program'),
);

/** What is done over the whole province at once: nobody does it whose jurisdiction is less. */
const PROVINCE_WIDE: ReadonlySet<Action> = new Set(['quality.draw']);

/** May this actor do this at all? Where it may, jurisdiction still says on what. */
export function mayDo(
  { role, scopes, jurisdiction }: Pick<Actor, 'role' | 'scopes' | 'jurisdiction'>,
  action: Action,
): boolean {
  if (PROVINCE_WIDE.has(action) && jurisdiction !== 'province') return false;
  const roles: readonly Role[] = actions[action];
  return roles.includes(role) && (role !== 'program' || (scopes ?? []).includes(action));
}

/** @throws AppError NOT_ALLOWED */
export function authorise(actor: Actor, action: Action): void {
  if (!mayDo(actor, action)) throw new AppError('NOT_ALLOWED', messages.access.notAllowed());
}
