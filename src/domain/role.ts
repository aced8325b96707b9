/** What a person is here for (design: officers resolve, the leader answers for it, the liaison deals with the police). */
export const ROLES = ['officer', 'leader', 'liaison', 'administrator', 'auditor', 'program'] as const;

export type Role = (typeof ROLES)[number];

/** Roles a person may have; `program` belongs to API tokens. */
export const PERSONS_ROLES = ['officer', 'leader', 'liaison', 'administrator', 'auditor'] as const;

/** Roles that sign in with a second factor. */
export const SECOND_FACTOR_ROLES: readonly Role[] = ['leader', 'liaison', 'administrator'];

/** Today's unit codes an actor may see; 'province' for all, records of unclear commune included. */
export type Jurisdiction = 'province' | readonly string[];
