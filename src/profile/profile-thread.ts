import { Worker } from 'node:worker_threads';
import type { Actor } from '../access/actor.ts';
import { type CarriedError, takeUpError } from '../carried-error.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import type { CampaignProfileContext } from './campaign.ts';
import type { ShownProfile } from './shown-profile.ts';

export interface ProfileTask {
  readonly databaseUrl: string;
  readonly campaignId: number;
  readonly actor: Actor;
  readonly units: UnitTable;
  readonly now: Date;
}

export type ProfileAnswer = { readonly shown: ShownProfile } | { readonly fault: CarriedError };

/**
 * Describes a campaign's extracts beside the thread that serves requests, on a connection of its own: 300,000 persons kept
 * a core busy for 14 s, in which nobody was answered.
 *
 * @throws what describing them threw, with its code
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
  if ('fault' in answer) throw takeUpError(answer.fault);
  return answer.shown;
}
