import { z } from 'zod';
import { PERSONS_ROLES } from '../../domain/role.ts';
import { jurisdiction } from './jurisdiction.ts';
import { id, instant } from './plain-fields.ts';

export const session = z
  .object({
    sessionId: id,
    accountId: id,
    login: z.string(),
    displayName: z.string(),
    role: z.enum(PERSONS_ROLES),
    jurisdiction,
    csrfToken: z.string().meta({ description: 'Gửi lại trong X-CSRF-Token khi ghi' }),
    idleEndsAt: instant,
    endsAt: instant,
    need: z
      .enum(['change_password', 'give_code', 'set_up_code'])
      .nullable()
      .meta({ description: 'Việc phải làm trước khi làm việc khác' }),
  })
  .meta({ id: 'Session' });

export const openSessions = z.object({
  sessions: z.array(
    z.object({
      sessionId: id,
      accountId: id,
      login: z.string(),
      createdAt: instant,
      lastSeenAt: instant,
      endsAt: instant,
      address: z.string(),
      userAgent: z.string(),
    }),
  ),
});
