import { DETERMINISTIC_RULES, type DeterministicRule, type RecordDecision } from '#matchers';
import type { ClosingFacts } from './close-outcomes.ts';
import type { OpenOutcome } from './outcomes.ts';

/** An open outcome as JSON holds it: rules by name, what was kept as base64. Doubles come back as they were. */
interface WrittenOutcome extends Omit<OpenOutcome, 'rules' | 'kept'> {
  readonly rules: readonly [husband: string, wife: string];
  readonly kept: string;
}

export function writeOpenOutcome({ rules, kept, ...open }: OpenOutcome): string {
  const written: WrittenOutcome = {
    ...open,
    rules: [rules.husband?.name ?? '', rules.wife?.name ?? ''],
    kept: Buffer.from(kept.buffer, kept.byteOffset, kept.length).toString('base64'),
  };
  return JSON.stringify(written);
}

/** @throws Error for a rule that this version does not have */
export function readOpenOutcome(text: string): OpenOutcome {
  const { rules, kept, ...open } = JSON.parse(text) as WrittenOutcome;
  const [husband, wife] = rules.map(ruleNamed);
  return { ...open, rules: { husband, wife }, kept: new Uint8Array(Buffer.from(kept, 'base64')) };
}

/** Facts as JSON holds them: rules by name. */
interface WrittenFacts extends Omit<ClosingFacts, 'rules'> {
  readonly rules: WrittenOutcome['rules'];
}

export const writeFacts = ({ rules, ...facts }: ClosingFacts): string =>
  JSON.stringify({
    ...facts,
    rules: [rules.husband?.name ?? '', rules.wife?.name ?? ''],
  } satisfies WrittenFacts);

/** @throws Error for a rule that this version does not have */
export function readFacts(text: string): ClosingFacts {
  const { rules, ...facts } = JSON.parse(text) as WrittenFacts;
  const [husband, wife] = rules.map(ruleNamed);
  return { ...facts, rules: { husband, wife } };
}

function ruleNamed(name: string): DeterministicRule | undefined {
  if (name === '') return undefined;
  const rule = DETERMINISTIC_RULES.find((known) => known.name === name);
  if (rule === undefined) throw new Error(`no rule is named ${name}`);
  return rule;
}

/** Outcomes one to a line: JSON has no line breaks of its own. */
export const writeOpenOutcomes = (open: readonly OpenOutcome[]): string =>
  open.map(writeOpenOutcome).join('\n');

export const readOpenOutcomes = (text: string): OpenOutcome[] =>
  text === '' ? [] : text.split('\n').map(readOpenOutcome);

const NOBODY: readonly number[] = [];

/** What thresholds are chosen by and classes follow from: the decision without rows, lists and readings. */
export function decisionOf({ outcome }: Pick<ClosingFacts, 'outcome'>): RecordDecision {
  const spouse = (pid: string, probability: number) => ({
    classification: 'review' as const,
    row: pid === '' ? -1 : 0,
    probability,
    candidates: NOBODY,
  });
  return {
    classification: 'review',
    husband: spouse(outcome.husbandPid, outcome.husbandProbability),
    wife: spouse(outcome.wifePid, outcome.wifeProbability),
    coupleProbability: outcome.coupleProbability,
    margin: outcome.margin,
    couples: [],
    reading: 0,
    husbandIndex: -1,
    wifeIndex: -1,
  };
}
