import type { Notice } from './discrepancies/discrepancy.ts';

/** What decides whether two marriages of one person are one after the other. */
export interface MarriageOfPersons {
  readonly key: string;
  /** Person linked without a question, '' else. */
  readonly husbandPid: string;
  readonly wifePid: string;
  /** Day of registration as `yyyymmdd` with zeros for unknown parts, so that texts order as days do. */
  readonly registered: string;
  readonly ended: boolean;
  readonly husbandAlive: boolean | undefined;
  readonly wifeAlive: boolean | undefined;
  /** '' where the record is no duplicate of another. */
  readonly duplicateGroup: string;
}

/**
 * How two marriages of one person go together. The first line that holds; the earlier of two registrations comes
 * first. Two records of one registration, or a registration anew, are duplicates and no matter of this table.
 */
export const OVERLAP_RULES: readonly {
  readonly kind: string;
  readonly reason: string;
  readonly holds: (earlier: MarriageOfPersons, later: MarriageOfPersons, role: 'H' | 'W') => boolean;
}[] = [
  {
    kind: 'same_couple_again',
    reason: 'a couple that divorced and married again registers again (Law 52/2014/QH13 art. 57)',
    holds: (earlier, later) => earlier.husbandPid === later.husbandPid && earlier.wifePid === later.wifePid,
  },
  {
    kind: 'after_divorce',
    reason: 'the earlier entry carries a note of its end (Law on Civil Status 60/2014 art. 30)',
    holds: (earlier) => earlier.ended,
  },
  {
    kind: 'after_death',
    reason: "the earlier marriage ended with the partner's death (Law 52/2014/QH13 art. 65)",
    holds: (earlier, _, role) => (role === 'H' ? earlier.wifeAlive : earlier.husbandAlive) === false,
  },
  {
    kind: 'at_once',
    reason:
      'one husband, one wife: nothing says that the earlier marriage ended (Law 52/2014/QH13 art. 5.2.c)',
    holds: () => true,
  },
];

const byRegistration = (a: MarriageOfPersons, b: MarriageOfPersons) =>
  a.registered < b.registered ? -1 : a.registered > b.registered ? 1 : a.key < b.key ? -1 : 1;

function marriagesByPerson(
  records: readonly MarriageOfPersons[],
  role: 'H' | 'W',
): Map<string, MarriageOfPersons[]> {
  const byPerson = new Map<string, MarriageOfPersons[]>();
  for (const record of records) {
    const pid = role === 'H' ? record.husbandPid : record.wifePid;
    if (pid === '') continue;
    const known = byPerson.get(pid);
    if (known === undefined) byPerson.set(pid, [record]);
    else known.push(record);
  }
  return byPerson;
}

/**
 * Finds persons with more than one marriage and says of each pair of records that follow each other how they go
 * together. Both records get the notice.
 *
 * @returns notices by record key
 */
export function findOverlaps(records: readonly MarriageOfPersons[]): ReadonlyMap<string, readonly Notice[]> {
  const notices = new Map<string, Notice[]>();
  for (const role of ['H', 'W'] as const) {
    for (const marriages of marriagesByPerson(records, role).values()) {
      marriages.sort(byRegistration).forEach((later, i) => {
        const earlier = marriages[i - 1];
        if (earlier === undefined || isOneRegistration(earlier, later)) return;
        const { kind } = OVERLAP_RULES.find(({ holds }) => holds(earlier, later, role))!;
        for (const { key } of [earlier, later]) addOnce(notices, key, noticeOf(role, kind));
      });
    }
  }
  return notices;
}

const isOneRegistration = (a: MarriageOfPersons, b: MarriageOfPersons) =>
  a.duplicateGroup !== '' && a.duplicateGroup === b.duplicateGroup;

const noticeOf = (role: 'H' | 'W', kind: string): Notice => ({
  role,
  class: 'OVERLAP',
  kind,
  route: kind === 'at_once' ? 'police_verification' : 'nothing',
});

function addOnce(notices: Map<string, Notice[]>, key: string, notice: Notice): void {
  const known = notices.get(key) ?? [];
  if (known.some(({ role, kind }) => role === notice.role && kind === notice.kind)) return;
  notices.set(key, [...known, notice]);
}
