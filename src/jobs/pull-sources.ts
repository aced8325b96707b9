import type { RunTeller } from '../campaigns/tell-run.ts';
import { type PulledRegistry, pullNightly } from '../reconciliation/pull-nightly.ts';
import type { WorkPlace } from './work-place.ts';

/**
 * Brings the working copy to the campaign's sources; a campaign without any is linked as it is.
 *
 * @returns the code of what is amiss with a source, where one is: then nothing is to be published
 */
export async function pullSources(
  place: WorkPlace,
  campaignId: number,
  teller: RunTeller,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { clock, units, settingOf } = place;
  const { registries } = await pullNightly(place, campaignId, {
    clock,
    units,
    settingOf,
    signal,
    onProgress: ({ registry, rows, doneBytes, totalBytes }) => {
      const total = doneBytes > 0 ? Math.max(rows, Math.round((rows * totalBytes) / doneBytes)) : 0;
      teller.progress(`pull_${registry}`, rows, total);
    },
  });
  for (const { registry, report } of registries) {
    if (report === undefined) continue;
    const { read, quarantined, added, changed, vanished } = report;
    teller.progress(`pull_${registry}`, read, read);
    teller.say(`pulled_${registry}`, { read, quarantined, added, changed, vanished });
  }
  const refused = registries.find(({ state }) => state !== 'kept');
  return refused && codeOf(refused);
}

const codeOf = ({ state, fault }: PulledRegistry): string =>
  state === 'outdated' ? 'SOURCE_OUTDATED' : (fault?.code ?? 'SOURCE_FAILED');
