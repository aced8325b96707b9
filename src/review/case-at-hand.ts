import type { Actor } from '../access/actor.ts';
import { mayDo } from '../access/authorise.ts';
import { type CaseClaim, findClaim } from '../db/case-claims.ts';
import { findHindrances } from '../db/case-details.ts';
import { type CaseRow, findCase, lockCaseAnd } from '../db/cases.ts';
import type { Db } from '../db/database.ts';
import { findLatestJudgement } from '../db/judgements.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { unitsOf } from './actor-units.ts';

/** Minutes without activity after which a case is free again. */
const LEASE_MINUTES = 10;

export const leaseFrom = (now: Date) => new Date(now.getTime() + LEASE_MINUTES * 60_000);

const notFound = () => new AppError('CASE_NOT_FOUND', messages.review.caseNotFound());

/** @throws AppError CASE_NOT_FOUND where there is none or it lies outside the actor's units */
export async function getCase(db: Db, actor: Actor, caseId: number): Promise<CaseRow> {
  const found = await findCase(db, caseId, unitsOf(actor));
  if (found === undefined) throw notFound();
  return found;
}

/** A case locked for an act on it. */
export interface CaseInHand extends CaseRow {
  /** An answer on identity is under a review, or two answers differ and nobody has settled it. */
  readonly isUnderReview: boolean;
}

/**
 * Locks a case for an act on it: as it was seen, held by nobody else, and one there is something to decide on. While a
 * second person is asked about it without knowing the first answer, nobody who may be that person does anything else to
 * it, or learns what changed.
 *
 * @throws AppError CASE_NOT_FOUND; CASE_AWAITS_SECOND; CASE_CHANGED with what changed; CASE_HELD with who holds it; CASE_NOT_JUDGEABLE
 */
export async function takeCaseInHand(
  db: Db,
  actor: Actor,
  caseId: number,
  { versionSeen, now }: { readonly versionSeen: number; readonly now: Date },
): Promise<CaseInHand> {
  const [found, { awaitsSecond, isUnderReview, claim }] = await lockCaseAnd(
    db,
    caseId,
    unitsOf(actor),
    async () => await findHindrances(db, caseId, actor.accountId, now),
  );
  if (found === undefined) throw notFound();
  if (awaitsSecond && mayDo(actor, 'review.second'))
    throw new AppError('CASE_AWAITS_SECOND', messages.review.caseAwaitsSecond());
  if (found.version !== versionSeen) throw await changedSince(db, found);
  refuseClaimOfOther(actor, caseId, claim);
  if (found.state === 'not_run' || found.state === 'suspended')
    throw new AppError('CASE_NOT_JUDGEABLE', messages.review.notJudgeable());
  return { ...found, isUnderReview };
}

async function changedSince(db: Db, { caseId, version, state, changedAt }: CaseRow): Promise<AppError> {
  const last = await findLatestJudgement(db, caseId);
  return new AppError('CASE_CHANGED', messages.review.caseChanged(), {
    details: {
      caseId,
      version,
      state,
      changedAt: changedAt.toISOString(),
      lastDecision: last?.decision ?? null,
      lastJudgedBy: last?.accountId ?? null,
      lastJudgedAt: last?.at.toISOString() ?? null,
    },
  });
}

/** @throws AppError CASE_HELD where another account's lease runs */
export async function refuseHeld(db: Db, actor: Actor, caseId: number, now: Date): Promise<void> {
  refuseClaimOfOther(actor, caseId, (await findClaim(db, caseId, now)) ?? null);
}

function refuseClaimOfOther(actor: Actor, caseId: number, claim: CaseClaim | null): void {
  if (claim === null || claim.accountId === actor.accountId) return;
  throw new AppError('CASE_HELD', messages.review.caseHeld(), {
    details: { caseId, heldBy: claim.accountId, heldUntil: claim.leaseUntil.toISOString() },
  });
}
