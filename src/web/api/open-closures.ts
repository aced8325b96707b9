import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import type { OpenClosures } from './wire.ts';

/**
 * Closures of others that wait for the second person, who is whoever asks.
 *
 * @param campaignId undefined where there is none: nothing is asked then
 */
export const useOpenClosures = (campaignId: number | undefined) =>
  useQuery({
    enabled: campaignId !== undefined,
    queryKey: ['closures', campaignId],
    queryFn: () => ask<OpenClosures>(`/api/campaigns/${campaignId}/closures`),
    staleTime: 30_000,
  });
