import type { UnitTable } from '#matchers';
import { type PublishedCase, publishCases } from '../db/case-publishing.ts';
import type { PoolClient } from '../db/database.ts';
import {
  holdCasesForPublishing,
  type KeptJudgement,
  listDisputedCases,
  listKeptJudgements,
  listSentDiscrepancies,
} from '../db/judged-cases.ts';
import { findingsOf } from '../domain/case-findings.ts';
import { IDENTITY_DECISIONS, returnedJudgement } from '../domain/case-judgement.ts';
import { standingOf } from '../domain/case-standing.ts';
import type { Outcome } from '../domain/discrepancy.ts';
import { openCasesOfEntries } from './open-cases.ts';

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Brings every case to what a run found and what stands of people's judgements, in the run's own transaction. A judgement
 * stands while its evidence is the same; where it changed, the case comes back with the judgement named.
 */
export async function publishCasesOfRun(
  client: PoolClient,
  campaignId: number,
  outcomes: readonly { readonly entryId: number; readonly outcome: Outcome }[],
  context: { readonly units: UnitTable; readonly at: Date; readonly encodings: ReadonlyMap<number, string> },
): Promise<void> {
  await holdCasesForPublishing(client, campaignId);
  await openCasesOfEntries(client, campaignId, context);
  const judgements = await listKeptJudgements(client, campaignId);
  const sent = await listSentDiscrepancies(client, campaignId);
  const disputed = await listDisputedCases(client, campaignId);
  const published = outcomes.map(({ entryId, outcome }): PublishedCase => {
    const kept = judgements.get(entryId) ?? [];
    const returned = returnedJudgement(kept);
    const asked = [
      ...(returned === undefined ? [] : (['changed'] as const)),
      ...(isContradicted(returned, outcome) ? (['contradicted'] as const) : []),
      ...(disputed.has(entryId) ? (['disagreement'] as const) : []),
    ];
    const standing = standingOf(
      findingsOf(outcome),
      kept.filter(({ stands }) => stands),
      sent.get(entryId) ?? NOTHING,
      asked,
    );
    return {
      caseId: entryId,
      classification: outcome.classification,
      probability: outcome.coupleProbability,
      margin: outcome.margin,
      returnedJudgementId: returned?.judgementId ?? null,
      standing,
    };
  });
  await publishCases(client, { campaignId, at: context.at }, published);
}

/** A person held others to be the couple than the run now does. */
const isContradicted = (returned: KeptJudgement | undefined, { husbandPid, wifePid }: Outcome) =>
  returned !== undefined &&
  IDENTITY_DECISIONS.some((decision) => decision === returned.decision) &&
  ((returned.husbandPid ?? '') !== husbandPid || (returned.wifePid ?? '') !== wifePid);
