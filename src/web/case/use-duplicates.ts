import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { WholeCase } from '../api/wire.ts';
import type { AddressFilter } from '../queue/filter-address.ts';
import { caseKey, fetchCase } from './case-queue.ts';
import { type Discrepancy, keyOf } from './discrepancies.tsx';
import { t } from './messages.ts';
import { useAnswers } from './use-answers.ts';

export interface Duplicate {
  readonly otherId: number;
  readonly query: UseQueryResult<WholeCase>;
  /** One of the two is still to be chosen; the other one went out and this one stays; nothing to do here. */
  readonly step: 'choose' | 'finish' | 'none';
}

export interface AskedKeeping {
  readonly otherId: number;
  readonly keeps: 'this' | 'other';
}

export const duplicateIn = ({ discrepancies }: WholeCase): Discrepancy | undefined =>
  discrepancies.find(({ class: found }) => found === 'DUPLICATE');

const isOut = (one: Discrepancy | undefined) => one?.route === 'remove_duplicate' && one.status !== 'open';

function stepOf(shown: WholeCase, other: WholeCase | undefined): Duplicate['step'] {
  const here = duplicateIn(shown);
  const there = other && duplicateIn(other);
  if (there === undefined || shown.isBlind || other?.isBlind) return 'none';
  if (isOut(there)) return here?.status === 'open' ? 'finish' : 'none';
  return there.status === 'open' && !isOut(here) ? 'choose' : 'none';
}

interface Way {
  readonly search: AddressFilter;
  /** Settles discrepancies of this case. */
  readonly close: ReturnType<typeof useAnswers>['close'];
}

/** Other records of the couple and which one is kept. What can be done by key concerns the first where it can be done. */
export function useDuplicates(shown: WholeCase, { search, close }: Way) {
  const [asked, setAsked] = useState<AskedKeeping>();
  const queries = useQueries({
    queries: shown.duplicates.map(({ caseId }) => ({
      queryKey: caseKey(caseId),
      queryFn: () => fetchCase(caseId),
      staleTime: 10_000,
    })),
  });
  const all: readonly Duplicate[] = shown.duplicates.flatMap(({ caseId }, at) => {
    const query = queries[at];
    return query === undefined ? [] : [{ otherId: caseId, query, step: stepOf(shown, query.data) }];
  });
  const here = duplicateIn(shown);
  const isOpenHere = here?.status === 'open';
  const askedOther = all.find(({ otherId }) => otherId === asked?.otherId)?.query.data;
  const alone = { queue: undefined, search, isFromList: false, left: undefined };
  const { close: closeOther } = useAnswers(askedOther, alone);
  const firstOf = (step: Duplicate['step']) => all.find((one) => one.step === step)?.otherId;
  const [toChoose, toFinish] = [firstOf('choose'), firstOf('finish')];
  const finish = (otherId: number) => () => {
    if (here === undefined) return;
    const hasMore =
      shown.state === 'identity_open' ||
      shown.discrepancies.some((one) => one.status === 'open' && one !== here);
    void close([keyOf(here)], 'nothing', t.case.duplicate.stayReason(otherId), hasMore);
  };
  const ask = (otherId: number, keeps: AskedKeeping['keeps']) => () => setAsked({ otherId, keeps });
  return {
    all,
    isOpenHere,
    asked,
    ask,
    shut: () => setAsked(undefined),
    /** Who is not kept is proposed for removal, which a second person confirms. */
    keep(reason: string): void {
      setAsked(undefined);
      const there = askedOther && duplicateIn(askedOther);
      if (asked?.keeps === 'other' && here !== undefined)
        void close([keyOf(here)], 'remove_duplicate', reason);
      if (asked?.keeps === 'this' && there !== undefined)
        void closeOther([keyOf(there)], 'remove_duplicate', reason);
    },
    finish,
    byKey: {
      keepThis: toChoose === undefined ? undefined : ask(toChoose, 'this'),
      keepOther: toChoose === undefined || !isOpenHere ? undefined : ask(toChoose, 'other'),
      finish: toFinish === undefined ? undefined : finish(toFinish),
    },
  };
}

export type Duplicates = ReturnType<typeof useDuplicates>;
