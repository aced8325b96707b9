import { Worker } from 'node:worker_threads';
import type { Actor } from '../access/actor.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { AppError, type ErrorCode, type ErrorDetails } from '../errors.ts';
import type { CampaignProfileContext } from './campaign.ts';
import type { ShownProfile } from './shown-profile.ts';

export interface ProfileTask {
  readonly databaseUrl: string;
  readonly campaignId: number;
  readonly actor: Actor;
  readonly units: UnitTable;
  readonly now: Date;
}

/** An `AppError` in parts: what is handed from thread to thread arrives as a plain error, without code and details. */
interface ForeseenFault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails | undefined;
  readonly stack: string | undefined;
}

export type ProfileAnswer =
  | { readonly shown: ShownProfile }
  | { readonly foreseen: ForeseenFault }
  | { readonly fault: Error };

/** What a thread answers with that ran into an error. */
export function answerOfFault(error: unknown): ProfileAnswer {
  if (!(error instanceof AppError)) return { fault: error as Error };
  const { code, message, details, stack } = error;
  return { foreseen: { code, message, details, stack } };
}

/** @throws what the thread ran into, an `AppError` with its code and details */
export function readAnswer(answer: ProfileAnswer): ShownProfile {
  if ('shown' in answer) return answer.shown;
  if ('fault' in answer) throw answer.fault;
  const { code, message, details, stack } = answer.foreseen;
  const error = new AppError(code, message, details && { details });
  // Where it was thrown: where it arrived says nothing.
  if (stack !== undefined) error.stack = stack;
  throw error;
}

/**
 * Describes a campaign's extracts beside the thread that serves requests, on a connection of its own: 300,000 persons kept
 * a core busy for 14 s, in which nobody was answered.
 *
 * @throws what describing them threw, an `AppError` with its code and details
 */
export async function profileInThread(
  { pool, actor, units, clock }: CampaignProfileContext,
  campaignId: number,
): Promise<ShownProfile> {
  const databaseUrl = pool.options.connectionString!;
  const task: ProfileTask = { databaseUrl, campaignId, actor, units, now: clock.now() };
  const worker = new Worker(new URL('./profile-worker.ts', import.meta.url), { workerData: task });
  const answer = await new Promise<ProfileAnswer>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('profile thread ended before its answer')));
  });
  return readAnswer(answer);
}
