import type { PERSONS_ROLES } from '../../domain/role.ts';
import { t } from '../messages.ts';

export type Role = (typeof PERSONS_ROLES)[number];

export interface Place {
  readonly to: string;
  readonly label: string;
  readonly roles: readonly Role[];
}

const everybody = ['officer', 'leader', 'liaison', 'administrator', 'auditor'] as const;
const officers = ['officer', 'leader'] as const;

/** The menu, for whoever may open each place: the service decides anew, by the same roles. */
export const PLACES: readonly Place[] = [
  { to: '/', label: t.menu.overview, roles: everybody },
  { to: '/queue', label: t.menu.queue, roles: officers },
  { to: '/patterns', label: t.menu.patterns, roles: officers },
  { to: '/second', label: t.menu.second, roles: officers },
  { to: '/conflicts', label: t.menu.conflicts, roles: officers },
  { to: '/unread', label: t.menu.unread, roles: ['officer', 'leader', 'administrator'] },
  { to: '/transfers', label: t.menu.transfers, roles: ['liaison', 'leader', 'officer'] },
  { to: '/replies', label: t.menu.replies, roles: ['liaison', 'leader'] },
  { to: '/report', label: t.menu.report, roles: everybody },
  { to: '/runs', label: t.menu.runs, roles: everybody },
  { to: '/schedule', label: t.menu.schedule, roles: ['leader', 'administrator'] },
  { to: '/morning', label: t.menu.morning, roles: ['leader', 'administrator', 'auditor'] },
  { to: '/quality', label: t.menu.quality, roles: ['officer', 'leader', 'administrator', 'auditor'] },
  { to: '/audit', label: t.menu.audit, roles: ['auditor', 'administrator'] },
  { to: '/administration', label: t.menu.administration, roles: ['administrator', 'leader', 'auditor'] },
];
