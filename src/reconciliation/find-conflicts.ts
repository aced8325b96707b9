import {
  cleanMarriage,
  type EncodingName,
  type MarriageOfPersons,
  OVERLAP_RULES,
  sonLaUnits,
} from '#matchers';
import { vietnamDay } from '../clock.ts';
import {
  type ConflictingPair,
  listLifeStatus,
  listMarriagesAtHand,
  type MarriageAtHand,
  replaceConflicts,
} from '../db/case-conflicts.ts';
import type { PublishedCase } from '../db/case-publishing.ts';
import type { PoolClient } from '../db/database.ts';
import { isAlive } from '../domain/registered-person.ts';

/**
 * Finds persons who stand in two marriages at once where a person's answer is part of it; what only the machine holds it
 * weighs itself. An answer given to a side since the conflict was found is kept: nobody is asked twice.
 *
 * @returns cases that are to be asked
 */
export async function refreshConflicts(
  client: PoolClient,
  campaignId: number,
  published: readonly PublishedCase[],
  at: Date,
): Promise<ReadonlySet<number>> {
  const pairs = [...pairsOf(published, 'H'), ...pairsOf(published, 'W')];
  if (pairs.length === 0) return await replaceConflicts(client, campaignId, [], at);
  const cases = new Map(published.map((one) => [one.caseId, one]));
  const caseIds = [...new Set(pairs.flatMap(({ caseId, otherCaseId }) => [caseId, otherCaseId]))];
  const spouses = caseIds.flatMap((caseId) => {
    const { husband, wife } = cases.get(caseId)!.standing;
    return [husband.pid, wife.pid].filter((pid) => pid !== null);
  });
  const life = await listLifeStatus(client, campaignId, spouses);
  const marriages = new Map(
    (await listMarriagesAtHand(client, caseIds)).map((one) => [
      one.caseId,
      describe(one, cases.get(one.caseId)!, life, at),
    ]),
  );
  const atOnce = pairs.filter(({ caseId, otherCaseId, role }) => {
    const [earlier, later] = [marriages.get(caseId)!, marriages.get(otherCaseId)!].sort(byRegistration);
    return OVERLAP_RULES.find(({ holds }) => holds(earlier!, later!, role))!.kind === 'at_once';
  });
  return await replaceConflicts(client, campaignId, atOnce, at);
}

const byRegistration = (a: MarriageOfPersons, b: MarriageOfPersons) =>
  a.registered < b.registered ? -1 : a.registered > b.registered ? 1 : a.key < b.key ? -1 : 1;

/** Pairs of cases whose settled spouse of a role is one person, at least one of them settled by a person. */
function* pairsOf(published: readonly PublishedCase[], role: 'H' | 'W'): Generator<ConflictingPair> {
  const spouse = role === 'H' ? 'husband' : 'wife';
  const byPerson = Map.groupBy(
    published.filter(({ standing }) => standing[spouse].standing === 'linked'),
    ({ standing }) => standing[spouse].pid!,
  );
  for (const [pid, cases] of byPerson) {
    const sorted = cases.toSorted((a, b) => a.caseId - b.caseId);
    for (const [at, first] of sorted.entries())
      for (const second of sorted.slice(at + 1))
        if (first.standing.settledBy === 'person' || second.standing.settledBy === 'person')
          yield { caseId: first.caseId, otherCaseId: second.caseId, role, pid };
  }
}

function describe(
  { recordKey, written, encoding }: MarriageAtHand,
  { standing }: PublishedCase,
  life: ReadonlyMap<string, string | null>,
  at: Date,
): MarriageOfPersons {
  const [year = 0, month = 0, day = 0] = vietnamDay(at).split('-').map(Number);
  // Neither the day nor the end of a marriage is told by places, so any units will do.
  const { registered, ended } = cleanMarriage(written, {
    encoding: encoding as EncodingName,
    units: sonLaUnits(),
    today: { year, month, day },
  });
  const digits = (value: number, width: number) => String(value).padStart(width, '0');
  const aliveOf = (pid: string | null) => isAlive(life.get(pid ?? '') ?? null);
  return {
    key: recordKey,
    husbandPid: standing.husband.pid ?? '',
    wifePid: standing.wife.pid ?? '',
    registered: digits(registered.year, 4) + digits(registered.month, 2) + digits(registered.day, 2),
    ended: ended !== 'none',
    husbandAlive: aliveOf(standing.husband.pid),
    wifeAlive: aliveOf(standing.wife.pid),
    duplicateGroup: '',
  };
}
