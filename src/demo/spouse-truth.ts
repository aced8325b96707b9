import { datesAgree } from './birth-dates.ts';
import { calendarDay } from './calendar.ts';
import type { Damage } from './civil-damage.ts';
import type { CivilSpouse } from './civil-spouse.ts';
import { ENDING } from './couples.ts';
import { STATUS } from './marital-entry.ts';
import { withoutMarks } from './marks.ts';
import { ABSENCES, joinName, nameOf } from './people.ts';
import { personalNumber } from './population.ts';
import { type RegisterEntry, registerEntry, spouseName } from './register-entry.ts';
import { PEOPLES } from './surnames.ts';
import { spouseIn, type World } from './world.ts';

/** What is true of one spouse of a record. */
export interface SpouseTruth {
  /** `NONE` where the person is not in the register. */
  readonly pid: string;
  readonly absence: string;
  readonly link: string;
  readonly identifiable: boolean;
  /** `CLASS:kind:side`, without the role. */
  readonly hard: readonly string[];
  readonly soft: readonly string[];
}

/** Compares what both registries say of one spouse with what is so. */
export function spouseTruth(world: World, couple: number, spouse: CivilSpouse, damage: Damage): SpouseTruth {
  const { people } = world;
  const { person, number } = spouse;
  const hasNumber = number.kind !== 'none' && number.error === undefined && !number.scientific;
  const undated = spouse.birth.written === undefined;
  const identifiable = hasNumber || !(damage.name || damage.birth || undated);
  const absence = ABSENCES[people.absence[person]!]!;
  if (absence !== '') {
    const side = absence === 'never_entered' ? 'population' : 'none';
    return {
      pid: 'NONE',
      absence,
      link: 'not_found',
      identifiable,
      hard: [`NOT_FOUND:${absence}:${side}`],
      soft: [],
    };
  }
  const entry = registerEntry(world, person);
  const hard: string[] = [];
  const soft: string[] = [];
  const link = maritalTruth(world, couple, person, entry, hard, soft);
  if (damage.name) hard.push('NAME:garbage:civil');
  else nameTruth(world, spouse, entry, hard, soft);
  if (damage.birth) hard.push('DOB:invalid:civil');
  else if (!damage.name || spouse.cells.NgaySinh !== '') birthTruth(world, spouse, entry, hard, soft);
  numberTruth(spouse, entry, hard, soft);
  const group = PEOPLES[people.people[person]!]!;
  if (spouse.people !== entry.people) {
    const civil = spouse.people !== group;
    const population = entry.people !== group;
    hard.push(`ETHNICITY:differs:${civil && population ? 'both' : civil ? 'civil' : 'population'}`);
  }
  if (entry.wrongSex) hard.push('SEX:differs:population');
  return { pid: personalNumber(people, person), absence: '', link, identifiable, hard, soft };
}

/** Status and spouse in the register against the record's couple; returns the link of this person. */
function maritalTruth(
  world: World,
  couple: number,
  person: number,
  { marital, isDead }: RegisterEntry,
  hard: string[],
  soft: string[],
): string {
  if (isDead) hard.push('DEAD:dead:none');
  const link = maritalLink(world, couple, person, marital, hard, soft);
  return isDead ? 'dead' : link;
}

function maritalLink(
  world: World,
  couple: number,
  person: number,
  marital: RegisterEntry['marital'],
  hard: string[],
  soft: string[],
): string {
  const { couples, people } = world;
  const last = people.lastCouple[person]!;
  switch (marital.status) {
    case STATUS.unknown:
      soft.push('MARITAL:unknown');
      return 'unknown';
    case STATUS.single:
      hard.push('MARITAL:single:population');
      return 'single';
    case STATUS.divorced: {
      const so = marital.couple === last && couples.ending[last] === ENDING.divorce;
      hard.push(`MARITAL:divorced:${so ? 'none' : 'population'}`);
      return 'divorced';
    }
    case STATUS.widowed: {
      const ended = couples.ending[last];
      const so = marital.couple === last && (ended === ENDING.husbandDied || ended === ENDING.wifeDied);
      hard.push(`MARITAL:widowed:${so ? 'none' : 'population'}`);
      return 'widowed';
    }
  }
  if (marital.spouse === 'none') {
    soft.push('SPOUSE:not_recorded');
    return 'no_spouse_info';
  }
  if (marital.spouse === 'wrong_person') {
    hard.push('SPOUSE:wrong_person:population');
    return 'other_spouse';
  }
  if (marital.couple !== couple) {
    const later = couples.union[marital.couple]! > couples.union[couple]!;
    hard.push(later ? 'SPOUSE:later_marriage:none' : 'SPOUSE:former_spouse:population');
    return 'other_spouse';
  }
  if (marital.spouse === 'wrong_number') {
    hard.push('SPOUSE:spouse_pid_wrong:population');
    return 'spouse_pid_conflict';
  }
  if (marital.spouse === 'name') soft.push('SPOUSE:no_pid');
  const own = registerEntry(world, spouseIn(world, couple, person)).name;
  const present = people.absence[marital.spousePerson] === 0;
  const known = joinName(present ? own : nameOf(people, marital.spousePerson));
  if (spouseName(world, person, marital) !== known) soft.push('SPOUSE:spouse_name_variant');
  return 'agree';
}

function nameTruth(
  world: World,
  spouse: CivilSpouse,
  entry: RegisterEntry,
  hard: string[],
  soft: string[],
): void {
  const { name, error, form } = spouse.name;
  const truth = joinName(nameOf(world.people, spouse.person)).toLowerCase();
  const civil = joinName(name).toLowerCase();
  const population = joinName(entry.name).toLowerCase();
  if (entry.renamed) {
    hard.push('NAME:legal_change:none');
    return;
  }
  const markless = form === 'nodiac' && withoutMarks(civil) === withoutMarks(population);
  const civilWrong = civil !== truth && error !== undefined;
  const populationWrong = entry.nameError !== undefined;
  if (civil !== population && !markless && (civilWrong || populationWrong)) {
    const side = civilWrong && populationWrong ? 'both' : civilWrong ? 'civil' : 'population';
    hard.push(`NAME:${civilWrong ? error : entry.nameError}:${side}`);
    return;
  }
  if (entry.adultName) soft.push('NAME:adult_name');
  if (form !== undefined) soft.push(`NAME:${form}`);
}

function birthTruth(
  world: World,
  spouse: CivilSpouse,
  entry: RegisterEntry,
  hard: string[],
  soft: string[],
): void {
  const { written } = spouse.birth;
  if (written === undefined) {
    soft.push('DOB:blank');
    return;
  }
  const register = entry.birth;
  if (datesAgree(written.day, written.precision, register.day, register.precision)) {
    if (written.precision !== register.precision) soft.push('DOB:precision');
    return;
  }
  const truth = calendarDay(world.people.birth[spouse.person]!);
  const civilWrong = !datesAgree(written.day, written.precision, truth, 'D');
  const populationWrong = !datesAgree(register.day, register.precision, truth, 'D');
  const side = civilWrong && populationWrong ? 'both' : civilWrong ? 'civil' : 'population';
  hard.push(`DOB:${(civilWrong ? written.error : register.error) ?? 'differs'}:${side}`);
}

function numberTruth({ number }: CivilSpouse, entry: RegisterEntry, hard: string[], soft: string[]): void {
  if (number.kind === 'none') soft.push('ID:missing');
  else if (number.scientific) soft.push('ID:sci');
  else if (number.error !== undefined) hard.push(`ID:${number.error}:civil`);
  else if (number.kind === 'old')
    soft.push(entry.hasOldNumber ? 'ID:old_id' : 'ID:old_id_unknown_to_population');
}
