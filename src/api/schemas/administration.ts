import { z } from 'zod';
import { PERSONS_ROLES, ROLES } from '../../domain/role.ts';
import { jurisdiction } from './jurisdiction.ts';
import { id, instant } from './plain-fields.ts';

export const personsRole = z.enum(PERSONS_ROLES);

export const account = z
  .object({
    accountId: id,
    kind: z.enum(['person', 'operator', 'program']),
    login: z.string(),
    displayName: z.string(),
    role: z.enum(ROLES),
    jurisdiction,
    hasSecondFactor: z.boolean(),
    hasIdentity: z.boolean(),
    mustChangePassword: z.boolean(),
    createdAt: instant,
    disabledAt: instant.nullable(),
  })
  .meta({ id: 'Account' });

export const accountNames = z.object({
  accounts: z.array(z.object({ accountId: id, displayName: z.string() })),
});

export const apiTokens = z.object({
  tokens: z.array(
    z.object({
      tokenId: id,
      login: z.string(),
      jurisdiction,
      scopes: z.array(z.string()),
      createdBy: id,
      createdAt: instant,
      expiresAt: instant,
      lastUsedAt: instant.nullable(),
      revokedAt: instant.nullable(),
    }),
  ),
});

export const auditPage = z.object({
  events: z.array(
    z.object({
      eventId: id,
      at: instant,
      accountId: id.nullable(),
      actor: z.string(),
      via: z.string().nullable(),
      address: z.string().nullable(),
      action: z.string(),
      subject: z.string(),
      campaignId: id.nullable(),
      entryId: id.nullable(),
      reason: z.string().nullable(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  before: id.nullable().meta({ description: 'Cho trang cũ hơn' }),
});
