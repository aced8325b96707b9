import { prepareName } from '../../comparisons/name.ts';
import { registerSpouseName } from '../../comparisons/register-spouse.ts';
import type { Discrepancy, WrongSide } from './discrepancy.ts';
import { type SpouseFacts, sexInPersonalNumber, yearInPersonalNumber } from './spouse-facts.ts';

type Finding = Omit<Discrepancy, 'role'>;

/** Differences of marks that one side merely lacks are the same name in another form. */
const SAME_SYLLABLE = new Set(['same', 'i_for_y', 'marks_lost', 'initial']);
const SAME_MIDDLE = new Set(['same', 'same_without_marks', 'initials']);

const ROUTE_OF_SIDE = {
  civil: 'fix_keying',
  population: 'police_correction',
  none: 'nothing',
  unknown: 'police_verification',
} as const;

function nameKind(facts: SpouseFacts): string | undefined {
  const { levels, civil } = facts;
  if (civil.name.flags.includes('unreadable') || civil.name.main === undefined) return 'unreadable';
  if (levels.surname === 'same' && levels.given_name === 'same' && SAME_MIDDLE.has(levels.middle_name))
    return undefined;
  if (civil.name.flags.includes('typing_residue_repaired') && levels.whole_name === 'same') return undefined;
  if (!SAME_SYLLABLE.has(levels.given_name) && levels.given_name !== 'missing') {
    return levels.given_name === 'different' ? 'given_name' : `given_name_${levels.given_name}`;
  }
  if (!SAME_SYLLABLE.has(levels.surname) && levels.surname !== 'missing') return `surname_${levels.surname}`;
  if (SAME_MIDDLE.has(levels.middle_name)) return undefined;
  return `middle_${levels.middle_name}`;
}

/** Partner's register entry spells the name as the marriage record does: then the population side is odd. */
function partnerConfirmsCivil(facts: SpouseFacts): boolean {
  const written = facts.civil.name.main?.syllables;
  if (facts.other === undefined || written === undefined || facts.other.spouseName.length === 0) return false;
  return (
    facts.other.spouseName.join(' ') === written.join(' ') &&
    facts.other.spouseName.join(' ') !== facts.person.name.join(' ')
  );
}

function nameFinding(facts: SpouseFacts): Finding | undefined {
  if (facts.levels.name_source === 'register_other_name' && facts.person.otherName.length > 1) {
    return { class: 'NAME', kind: 'former_name', side: 'none', severity: 'low', route: 'nothing' };
  }
  const kind = nameKind(facts);
  if (kind === undefined) return undefined;
  const side = partnerConfirmsCivil(facts) ? 'population' : 'civil';
  return { class: 'NAME', kind, side, severity: 'medium', route: ROUTE_OF_SIDE[side] };
}

const SAME_DATE = new Set(['same_day', 'same_first_january', 'month_only', 'year_only', 'missing']);

function dateSide(facts: SpouseFacts): WrongSide {
  const encoded = yearInPersonalNumber(facts.person.pid);
  const { year } = facts.civil.birth;
  if (encoded !== undefined && encoded === year && encoded !== facts.person.birth.year) return 'population';
  if (
    facts.levels.date_of_birth === 'default_first_january' &&
    facts.person.birth.day === 1 &&
    facts.person.birth.month === 1
  ) {
    return 'population';
  }
  return 'civil';
}

function dateFinding(facts: SpouseFacts): Finding | undefined {
  const level = facts.levels.date_of_birth;
  const { flags } = facts.civil.birth;
  if (flags.includes('impossible') || flags.includes('future') || flags.includes('unreadable')) {
    if (level !== 'lunar_as_solar') {
      return { class: 'DOB', kind: 'impossible', side: 'civil', severity: 'medium', route: 'fix_keying' };
    }
  }
  if (SAME_DATE.has(level)) return undefined;
  const side = dateSide(facts);
  return { class: 'DOB', kind: level, side, severity: 'medium', route: ROUTE_OF_SIDE[side] };
}

const WRONG_NUMBER = new Set(['spouses_number', 'one_digit', 'transposed', 'conflict']);

function numberFinding(facts: SpouseFacts): Finding | undefined {
  const { personal_number: personal, old_number: old } = facts.levels;
  const level = facts.civil.number.kind === 'personal' ? personal : old;
  const { kind, flags } = facts.civil.number;
  if (kind === 'unreadable' ? !flags.includes('scientific') : kind === 'other') {
    return { class: 'ID', kind: 'wrong_length', side: 'civil', severity: 'medium', route: 'fix_keying' };
  }
  if (!WRONG_NUMBER.has(level)) return undefined;
  return { class: 'ID', kind: level, side: 'civil', severity: 'high', route: 'fix_keying' };
}

function ethnicityFinding(facts: SpouseFacts): Finding | undefined {
  if (facts.levels.ethnicity !== 'different') return undefined;
  return {
    class: 'ETHNICITY',
    kind: 'differs',
    side: 'unknown',
    severity: 'low',
    route: 'police_verification',
  };
}

function sexFinding(facts: SpouseFacts): Finding | undefined {
  const role = facts.role === 'H' ? 'male' : 'female';
  if (facts.person.sex === undefined || facts.person.sex === role) return undefined;
  const side = sexInPersonalNumber(facts.person.pid) === role ? 'population' : 'unknown';
  return { class: 'SEX', kind: 'differs', side, severity: 'high', route: ROUTE_OF_SIDE[side] };
}

/** Expected status by what the record says of the marriage (domain table: valid means married to each other). */
function maritalFinding(facts: SpouseFacts): Finding | undefined {
  const { maritalStatus } = facts.person;
  if (maritalStatus === 1) {
    return {
      class: 'MARITAL',
      kind: 'single',
      side: 'population',
      severity: 'high',
      route: 'police_correction',
    };
  }
  if (maritalStatus === 3) {
    const route = facts.ended ? 'nothing' : 'civil_note';
    return {
      class: 'MARITAL',
      kind: 'divorced',
      side: 'none',
      severity: facts.ended ? 'low' : 'medium',
      route,
    };
  }
  if (maritalStatus === 4) {
    return { class: 'MARITAL', kind: 'widowed', side: 'none', severity: 'low', route: 'nothing' };
  }
  return undefined;
}

const SAME_SPOUSE = new Set(['same', 'same_letters', 'near', 'given_and_surname', 'given_only']);

function spouseNamed(facts: SpouseFacts): 'same' | 'another' | 'nobody' {
  const { person, other, otherCivil } = facts;
  if (person.spousePid !== '' && other !== undefined)
    return person.spousePid === other.pid ? 'same' : 'another';
  if (person.spouseName.length === 0) return person.spousePid === '' ? 'nobody' : 'another';
  const known = [
    otherCivil.name.main?.syllables,
    ...otherCivil.name.aliases.map((alias) => alias.syllables),
    other?.name,
    other?.otherName,
  ];
  const agrees = known.some((name) => {
    if (name === undefined || name.length === 0) return false;
    return SAME_SPOUSE.has(
      registerSpouseName.levels[
        registerSpouseName.compare(prepareName(name), prepareName(person.spouseName))
      ]!,
    );
  });
  return agrees ? 'same' : 'another';
}

function spouseFinding(facts: SpouseFacts): Finding | undefined {
  if (spouseNamed(facts) !== 'another') return undefined;
  const kind = facts.person.spousePid === '' ? 'other_name' : 'other_number';
  return { class: 'SPOUSE', kind, side: 'unknown', severity: 'high', route: 'police_verification' };
}

function deathFinding(facts: SpouseFacts): Finding | undefined {
  if (facts.person.alive !== false) return undefined;
  return { class: 'DEAD', kind: 'dead', side: 'none', severity: 'low', route: 'nothing' };
}

const RULES = [
  nameFinding,
  dateFinding,
  numberFinding,
  ethnicityFinding,
  sexFinding,
  maritalFinding,
  spouseFinding,
  deathFinding,
] as const;

/** Contradictions between a spouse as written and the person the spouse is held to be. */
export function spouseDiscrepancies(facts: SpouseFacts): Discrepancy[] {
  return RULES.flatMap((rule) => {
    const finding = rule(facts);
    return finding === undefined ? [] : [{ role: facts.role, ...finding }];
  });
}
