/** What decides whether two records are of one registration or one couple. */
export interface DuplicateFacts {
  readonly key: string;
  /** Persons the best couple holds, '' for absent. */
  readonly husbandPid: string;
  readonly wifePid: string;
  /** Names and births as text, for spouses who are not in the register. */
  readonly husbandText: string;
  readonly wifeText: string;
  readonly registered: string;
  readonly ended: boolean;
  readonly remarriage: boolean;
  readonly testEntry: boolean;
}

/** Keys under which two records of one couple meet; a text stands in for a spouse who is not in the register. */
function coupleKeys(facts: DuplicateFacts): string[] {
  const { husbandPid, wifePid, husbandText, wifeText } = facts;
  if (husbandPid !== '' && wifePid !== '') return [`${husbandPid}+${wifePid}`];
  if (husbandPid !== '' && wifeText !== '') return [`${husbandPid}+${wifeText}`];
  if (wifePid !== '' && husbandText !== '') return [`${husbandText}+${wifePid}`];
  return husbandText !== '' && wifeText !== '' ? [`${husbandText}+${wifeText}`] : [];
}

/** Two marriages of one couple with a divorce between them are two marriages (Law 52/2014 art. 9.2, 57). */
const areTwoMarriages = (a: DuplicateFacts, b: DuplicateFacts) =>
  a.remarriage || b.remarriage || (a.ended !== b.ended && a.registered !== b.registered);

/**
 * Groups records of the same registration (double entry) or couple (registration anew).
 *
 * @returns group by record key: the smallest record key of the group, for groups of two and more
 */
export function groupDuplicates(records: readonly DuplicateFacts[]): ReadonlyMap<string, string> {
  const byCouple = new Map<string, DuplicateFacts[]>();
  for (const facts of records) {
    if (facts.testEntry) continue;
    for (const key of coupleKeys(facts)) byCouple.set(key, [...(byCouple.get(key) ?? []), facts]);
  }
  const groups = new Map<string, string>();
  for (const members of byCouple.values()) {
    if (members.length < 2) continue;
    const linked = members.filter((a) => members.some((b) => a !== b && !areTwoMarriages(a, b)));
    const first = linked.map(({ key }) => key).sort()[0];
    for (const { key } of linked) groups.set(key, first!);
  }
  return groups;
}
