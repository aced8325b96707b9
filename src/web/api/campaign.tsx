import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { ask } from './ask.ts';

export interface Unit {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
}

interface Campaign {
  readonly campaignId: number;
  readonly name: string;
}

interface CampaignStanding {
  readonly campaigns: readonly Campaign[];
  readonly campaign: Campaign | undefined;
  readonly choose: (campaignId: number) => void;
  readonly isKnown: boolean;
}

const Context = createContext<CampaignStanding | undefined>(undefined);
const KEPT = 'doichieu.campaign';

export function CampaignProvider({ children }: { readonly children: ReactNode }) {
  const { data, isSuccess } = useQuery({
    queryKey: ['campaigns'],
    queryFn: () => ask<{ campaigns: Campaign[] }>('/api/campaigns'),
  });
  const [chosen, setChosen] = useState(() => Number(localStorage.getItem(KEPT)));
  const standing = useMemo(() => {
    const campaigns = data?.campaigns ?? [];
    return {
      campaigns,
      campaign: campaigns.find(({ campaignId }) => campaignId === chosen) ?? campaigns[0],
      choose: (campaignId: number) => {
        localStorage.setItem(KEPT, String(campaignId));
        setChosen(campaignId);
      },
      isKnown: isSuccess,
    };
  }, [data, chosen, isSuccess]);
  return <Context.Provider value={standing}>{children}</Context.Provider>;
}

export function useCampaigns(): CampaignStanding {
  const standing = useContext(Context);
  if (standing === undefined) throw new Error('outside CampaignProvider');
  return standing;
}

/** Number of the campaign that is worked in; screens that need one are only shown where there is one. */
export function useCampaignId(): number {
  const { campaign } = useCampaigns();
  if (campaign === undefined) throw new Error('no campaign');
  return campaign.campaignId;
}

/** Names of today's units by code. */
export function useUnits(): {
  readonly units: readonly Unit[];
  readonly nameOf: (code: string | null) => string;
} {
  const { data } = useQuery({
    queryKey: ['units'],
    queryFn: () => ask<{ units: Unit[] }>('/api/units'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    const units = data?.units ?? [];
    const names = new Map(units.map(({ code, name }) => [code, name]));
    return { units, nameOf: (code) => (code === null || code === '' ? 'Tỉnh' : (names.get(code) ?? code)) };
  }, [data]);
}
