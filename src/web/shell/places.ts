import type { PERSONS_ROLES } from '../../domain/role.ts';
import { words } from '../words.ts';

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
  { to: '/', label: words.menu.overview, roles: everybody },
  { to: '/queue', label: words.menu.queue, roles: officers },
  { to: '/patterns', label: words.menu.patterns, roles: officers },
  { to: '/second', label: words.menu.second, roles: officers },
  { to: '/conflicts', label: words.menu.conflicts, roles: officers },
  { to: '/unread', label: words.menu.unread, roles: ['officer', 'leader', 'administrator'] },
  { to: '/transfers', label: words.menu.transfers, roles: ['liaison', 'leader', 'officer'] },
  { to: '/replies', label: words.menu.replies, roles: ['liaison', 'leader'] },
  { to: '/report', label: words.menu.report, roles: everybody },
  { to: '/runs', label: words.menu.runs, roles: everybody },
  { to: '/schedule', label: words.menu.schedule, roles: ['leader', 'administrator'] },
  { to: '/morning', label: words.menu.morning, roles: ['leader', 'administrator', 'auditor'] },
  { to: '/quality', label: words.menu.quality, roles: ['officer', 'leader', 'administrator', 'auditor'] },
  { to: '/audit', label: words.menu.audit, roles: ['auditor', 'administrator'] },
  { to: '/administration', label: words.menu.administration, roles: ['administrator', 'leader', 'auditor'] },
];
