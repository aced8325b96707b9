import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Actor, Role } from './actor.ts';

export const actions = {
  'case.list': ['officer', 'leader'],
  'case.read': ['officer', 'leader'],
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
  'quality.sample': ['officer', 'leader'],
  'quality.read': ['leader', 'administrator', 'auditor'],
  'progress.read': ['officer', 'leader', 'liaison', 'administrator', 'auditor'],
  'campaign.read': ['officer', 'leader', 'liaison', 'administrator', 'auditor'],
  'campaign.write': ['administrator'],
  'quarantine.read': ['officer', 'leader', 'administrator'],
  'quarantine.settle': ['leader', 'administrator'],
  'discrepancy.close': ['officer', 'leader'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Action = keyof typeof actions;

/** @throws AppError NOT_ALLOWED */
export function authorise(actor: Actor, action: Action): void {
  const roles: readonly Role[] = actions[action];
  if (!roles.includes(actor.role)) throw new AppError('NOT_ALLOWED', messages.access.notAllowed());
}
