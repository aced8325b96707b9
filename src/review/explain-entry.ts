import {
  compileWeights,
  type ExplanationStep,
  explainHypothesis,
  HYPOTHESIS_WIDTH,
  MARRIAGE_EVIDENCE,
  type StepSubject,
} from '#matchers';
import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordLooks } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import { findKeptEvidence, type KeptEvidence } from '../db/kept-evidence.ts';
import { listPersons } from '../db/registered-persons.ts';
import type { RegisteredPerson } from '../domain/registered-person.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { explainedValues } from './explained-values.ts';

/** One comparison in the couple that was chosen, beside the runner-up. A side that does not have it is undefined. */
export interface ExplainedStep {
  readonly subject: StepSubject;
  readonly comparison: string;
  readonly level: string | undefined;
  readonly bits: number;
  readonly rivalLevel: string | undefined;
  readonly rivalBits: number;
  /** Bits by which the step speaks for the chosen couple. */
  readonly difference: number;
  readonly sentence: string;
}

/** A couple by its persons; undefined for a spouse held to be absent. */
export interface ExplainedCouple {
  readonly husband: RegisteredPerson | undefined;
  readonly wife: RegisteredPerson | undefined;
  readonly bits: number;
}

/** Why the machine holds of a record what it holds: one object for the terminal, the API and the screen. */
export interface Explanation {
  readonly recordKey: string;
  readonly modelVersion: string;
  readonly outcome: KeptEvidence['outcome'];
  readonly coupleProbability: number;
  readonly husbandProbability: number;
  readonly wifeProbability: number;
  /** Bits between the chosen couple and the runner-up, all readings of the columns together. */
  readonly margin: number;
  readonly chosen: ExplainedCouple;
  readonly rival: ExplainedCouple | undefined;
  readonly steps: readonly ExplainedStep[];
  /** Named rules that overruled the posterior, as notices name them. */
  readonly rules: readonly string[];
}

/**
 * Explains what the published run holds of a record, from what the run kept; the look is on record.
 *
 * Errors: RECORD_NOT_FOUND; NOT_EXPLAINABLE for a run of a version that kept nothing; NOT_ALLOWED.
 */
export async function explainEntry(
  { db, clock, actor }: WorkContext,
  { campaignId, recordKey }: { readonly campaignId: number; readonly recordKey: string },
): Promise<Explanation> {
  authorise(actor, 'case.read');
  return await inTransaction(db, async (trx) => {
    const kept = await findKeptEvidence(trx, campaignId, recordKey);
    if (kept === undefined) throw new AppError('RECORD_NOT_FOUND', messages.review.recordNotFound(recordKey));
    await recordLooks(trx, actor, clock.now(), [kept.entryId], 'case.explain');
    const couples = kept.pairCandidates.split('|').map((couple) => couple.split('+'));
    const pids = couples
      .slice(0, 2)
      .flat()
      .filter((pid) => pid !== 'NONE' && pid !== '');
    const persons = await listPersons(trx, campaignId, pids);
    return explain(kept, couples, persons);
  });
}

function explain(
  kept: KeptEvidence,
  couples: readonly (readonly string[])[],
  persons: ReadonlyMap<string, RegisteredPerson>,
): Explanation {
  const { evidence, model, recordKey } = kept;
  if (evidence === null || model === null || evidence.length !== 2 * HYPOTHESIS_WIDTH) {
    throw new AppError('NOT_EXPLAINABLE', messages.review.notExplainable(recordKey));
  }
  const weights = compileWeights(MARRIAGE_EVIDENCE, model.weights);
  const chosen = explainHypothesis(evidence.subarray(0, HYPOTHESIS_WIDTH), weights);
  const hasRival = couples.length > 1;
  const rival = hasRival ? explainHypothesis(evidence.subarray(HYPOTHESIS_WIDTH), weights) : [];
  const coupleOf = (index: number, steps: readonly ExplanationStep[]): ExplainedCouple => ({
    husband: persons.get(couples[index]?.[0] ?? ''),
    wife: persons.get(couples[index]?.[1] ?? ''),
    bits: steps.reduce((sum, { bits }) => sum + bits, 0),
  });
  const best = coupleOf(0, chosen);
  return {
    recordKey,
    modelVersion: kept.modelVersion,
    outcome: kept.outcome,
    coupleProbability: kept.coupleProbability,
    husbandProbability: kept.husbandProbability,
    wifeProbability: kept.wifeProbability,
    margin: kept.margin,
    chosen: best,
    rival: hasRival ? coupleOf(1, rival) : undefined,
    steps: besideEachOther(chosen, rival).map((step) => ({
      ...step,
      sentence: sentenceOf(step, kept, best),
    })),
    rules: kept.notices.split('|').filter((notice) => notice.includes('.RULE:')),
  };
}

/** Steps of both hypotheses, those of the same comparison in one line, in the order of the first. */
function besideEachOther(
  chosen: readonly ExplanationStep[],
  rival: readonly ExplanationStep[],
): Omit<ExplainedStep, 'sentence'>[] {
  const keyOf = ({ subject, comparison }: ExplanationStep) => `${subject} ${comparison}`;
  const rivals = new Map(rival.map((step) => [keyOf(step), step]));
  const own = new Set(chosen.map(keyOf));
  const pairs: [ExplanationStep | undefined, ExplanationStep | undefined][] = [
    ...chosen.map((step): [ExplanationStep, ExplanationStep | undefined] => [step, rivals.get(keyOf(step))]),
    ...rival
      .filter((step) => !own.has(keyOf(step)))
      .map((step): [undefined, ExplanationStep] => [undefined, step]),
  ];
  return pairs.map(([one, other]) => {
    const { subject, comparison } = (one ?? other)!;
    const [bits, rivalBits] = [one?.bits ?? 0, other?.bits ?? 0];
    return {
      subject,
      comparison,
      level: one?.level,
      bits,
      rivalLevel: other?.level,
      rivalBits,
      difference: bits - rivalBits,
    };
  });
}

function sentenceOf(
  step: Omit<ExplainedStep, 'sentence'>,
  { written }: KeptEvidence,
  chosen: ExplainedCouple,
) {
  const { explanation } = messages;
  const phrases: Readonly<Record<string, Readonly<Record<string, string>>>> = explanation.levels;
  const names: Readonly<Record<string, string>> = explanation.comparisons;
  const phrase = phrases[step.comparison]?.[step.level ?? step.rivalLevel ?? ''] ?? '';
  const sentence = explanation.sentence(
    explanation.subjects[step.subject],
    names[step.comparison] ?? step.comparison,
    phrase,
  );
  const values = step.level === undefined ? undefined : explainedValues(step, written, chosen);
  return values === undefined ? sentence : sentence + explanation.values(values.civil, values.population);
}
