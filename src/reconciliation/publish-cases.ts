import type { UnitTable } from '#matchers';
import { type PublishedCase, publishCases } from '../db/case-publishing.ts';
import { onConnection, type PoolClient } from '../db/database.ts';
import {
  holdCasesForPublishing,
  type KeptJudgement,
  listDisputedCases,
  listKeptJudgements,
} from '../db/judged-cases.ts';
import { checkPromises, listStandingsOfCampaign } from '../db/list-standings.ts';
import { type Findings, findingsOf } from '../domain/case-findings.ts';
import { IDENTITY_DECISIONS, returnedJudgement } from '../domain/case-judgement.ts';
import { standingOf } from '../domain/case-standing.ts';
import type { Outcome } from '../domain/discrepancy.ts';
import type { ListStanding } from '../domain/reply-outcome.ts';
import { refreshConflicts } from './find-conflicts.ts';
import { openCasesOfEntries } from './open-cases.ts';
import { withReadingsSince } from './read-since.ts';

interface PublishContext {
  readonly units: UnitTable;
  readonly at: Date;
  /** When the run began that found it: what was read in the paper books since is not in it. */
  readonly since: Date;
  /** What the run read each record in. */
  readonly encodings?: ReadonlyMap<number, string>;
}

const NOTHING: ReadonlyMap<string, ListStanding> = new Map();

/**
 * Brings every case to what a run found and what stands of people's judgements, in the run's own transaction. A judgement
 * stands while its evidence is the same; where it changed, the case comes back with the judgement named. What was read in a
 * paper book while the run was at work counts.
 */
export async function publishCasesOfRun(
  client: PoolClient,
  campaignId: number,
  outcomes: readonly { readonly entryId: number; readonly outcome: Outcome }[],
  context: PublishContext,
): Promise<void> {
  const found = outcomes.map(({ entryId, outcome }) => ({ entryId, findings: findingsOf(outcome) }));
  await publishCasesOfFindings(client, campaignId, found, context);
}

/** The same of what a former run found. */
export async function publishCasesOfFindings(
  client: PoolClient,
  campaignId: number,
  foundByRun: readonly { readonly entryId: number; readonly findings: Findings }[],
  context: PublishContext,
): Promise<void> {
  await holdCasesForPublishing(client, campaignId);
  await openCasesOfEntries(client, campaignId, context);
  const found = await withReadingsSince(onConnection(client), campaignId, foundByRun, context);
  const judgements = await listKeptJudgements(client, campaignId);
  const lists = await listStandingsOfCampaign(client, campaignId, context.at);
  const disputed = await listDisputedCases(client, campaignId);
  const stated = ({ entryId, findings }: (typeof found)[number], isInConflict: boolean): PublishedCase => {
    const kept = judgements.get(entryId) ?? [];
    const returned = returnedJudgement(kept);
    const asked = [
      ...(returned === undefined ? [] : (['changed'] as const)),
      ...(isContradicted(returned, findings) ? (['contradicted'] as const) : []),
      ...(disputed.has(entryId) ? (['disagreement'] as const) : []),
      ...(isInConflict ? (['two_marriages'] as const) : []),
    ];
    const standing = standingOf(
      findings,
      kept.filter(({ stands }) => stands),
      lists.get(entryId) ?? NOTHING,
      asked,
    );
    return {
      caseId: entryId,
      classification: findings.classification,
      probability: findings.probability,
      margin: findings.margin,
      returnedJudgementId: returned?.judgementId ?? null,
      standing,
    };
  };
  const alone = found.map((one) => stated(one, false));
  const conflicting = await refreshConflicts(client, campaignId, alone, context.at);
  const published = alone.map((one, at) => (conflicting.has(one.caseId) ? stated(found[at]!, true) : one));
  await publishCases(client, { campaignId, at: context.at }, published);
  await checkPromises(client, campaignId, context.at);
}

/** A person held others to be the couple than the run now does. */
const isContradicted = (returned: KeptJudgement | undefined, { husband, wife }: Findings) =>
  returned !== undefined &&
  IDENTITY_DECISIONS.some((decision) => decision === returned.decision) &&
  (returned.husbandPid !== husband.pid || returned.wifePid !== wife.pid);
