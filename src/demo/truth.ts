import type { CivilRecord } from './civil-record.ts';
import { type Confusable, confusableSibling } from './confusable.ts';
import { NOBODY } from './people.ts';
import { type SpouseTruth, spouseTruth } from './spouse-truth.ts';
import type { World } from './world.ts';

/** Columns of the truth file. */
export const TRUTH_COLUMNS =
  'record_key husband_pid husband_absent_reason wife_pid wife_absent_reason couple_link husband_link wife_link husband_identifiable wife_identifiable dup_group dup_kind swapped garbage hard_negatives discrepancies soft_differences'.split(
    ' ',
  );

const NOT_A_PERSON: SpouseTruth = {
  pid: 'NONE',
  absence: 'not_a_person',
  link: 'not_found',
  identifiable: false,
  hard: ['NOT_FOUND:not_a_person:civil'],
  soft: [],
};

/** Strongest first: what the register says of a couple by what it says of each. */
const PRECEDENCE: readonly (readonly [string, readonly string[]])[] = [
  ['not_found', ['not_found']],
  ['dead', ['dead', 'widowed']],
  ['other_spouse', ['other_spouse', 'spouse_pid_conflict']],
  ['divorced', ['divorced']],
  ['single', ['single']],
  ['agree', ['agree']],
];

function coupleLink(links: readonly string[]): string {
  const found = PRECEDENCE.find(([, of]) => links.some((link) => of.includes(link)));
  return found ? found[0] : 'no_spouse_info';
}

/** The row of a record in the truth file. */
export function truthRow(world: World, record: CivilRecord, key: string, confusable: Confusable): string[] {
  const { entry, spouses, damage } = record;
  const husband = spouses ? spouseTruth(world, entry.couple, spouses[0], damage[0]) : NOT_A_PERSON;
  const wife = spouses ? spouseTruth(world, entry.couple, spouses[1], damage[1]) : NOT_A_PERSON;
  const inRole = (role: string, kinds: readonly string[]) => kinds.map((kind) => `${role}.${kind}`);
  const hard = [...inRole('H', husband.hard), ...inRole('W', wife.hard), ...inRole('R', recordTruth(record))];
  const soft = [...inRole('H', husband.soft), ...inRole('W', wife.soft)];
  return [
    key,
    husband.pid,
    husband.absence,
    wife.pid,
    wife.absence,
    coupleLink([husband.link, wife.link]),
    husband.link,
    wife.link,
    husband.identifiable ? '1' : '0',
    wife.identifiable ? '1' : '0',
    entry.group === NOBODY ? '' : `D${String(entry.group).padStart(6, '0')}`,
    entry.duplicate,
    record.swap,
    record.garbage,
    hardNegatives(world, record, confusable).join('|'),
    hard.join('|'),
    soft.join('|'),
  ];
}

function recordTruth({ entry, swap, wrongDate }: CivilRecord): string[] {
  const kinds: string[] = [];
  if (swap !== '') kinds.push(`SWAPPED:${swap}:civil`);
  if (wrongDate) kinds.push('REG_DATE:wrong:civil');
  if (entry.duplicate !== '')
    kinds.push(`DUPLICATE:${entry.duplicate}:${entry.otherKind === 'double_entry' ? 'civil' : 'none'}`);
  return kinds;
}

function hardNegatives(world: World, { entry, spouses }: CivilRecord, confusable: Confusable): string[] {
  if (spouses === undefined) return [];
  const { people } = world;
  const found: string[] = [];
  const roles = [
    ['h', spouses[0].person],
    ['w', spouses[1].person],
  ] as const;
  for (const [role, person] of roles) if (confusable.decoyed.has(person)) found.push(`absent_decoy_${role}`);
  if (confusable.homonyms.has(entry.couple)) found.push('homonym_couple');
  for (const [role, person] of roles) {
    if (people.twin[person] === 1) found.push(`twin_${role}`);
    else if (confusableSibling(world, person) !== NOBODY) found.push(`sibling_${role}`);
  }
  if (entry.kind === 'remarried' || entry.divorcedInBetween) found.push('remarried_same_spouse');
  return found;
}
