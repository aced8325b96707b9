import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/ask.ts';
import type { ComparedCandidates, ComparedSpouse, WholeCase } from '../api/wire.ts';
import { type OtherCouple, othersOf } from './candidates.tsx';

interface SeenCouple {
  readonly husband: ComparedSpouse;
  readonly wife: ComparedSpouse;
}

/** The couple on the screen: the proposed one, or one of the others, which are compared once somebody looks at them. */
export function useCouples(shown: WholeCase) {
  const others = othersOf(shown);
  const [at, setAt] = useState(0);
  const { data } = useQuery({
    queryKey: ['couples', shown.caseId, shown.version],
    queryFn: () => ask<ComparedCandidates>(`/api/cases/${shown.caseId}/couples`),
    enabled: at > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const other: OtherCouple | undefined = others[at - 1];
  const compared = other && data?.couples[other.place];
  const seen: SeenCouple = compared ?? shown;
  const count = others.length + 1;
  return {
    others,
    /** 0 is the proposed couple. */
    at,
    seen,
    other,
    sees: at === 0 ? 'proposed' : compared === undefined ? 'nothing yet' : 'other',
    look: setAt,
    step: (by: 1 | -1) => setAt((at + by + count) % count),
  } as const;
}
