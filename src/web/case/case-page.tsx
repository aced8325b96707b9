import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useSession } from '../api/session.tsx';
import type { CaseList } from '../api/wire.ts';
import { QueryView } from '../parts/query-view.tsx';
import { caseFilterOf } from '../queue/filter-address.ts';
import { placeIn } from '../queue/list-place.ts';
import { CaseBody } from './case-body.tsx';
import { caseKey, fetchCase, leaveQueue, queueFor } from './case-queue.ts';

/** A case: opened alone from a list, or as the next one of a queue. */
export function CasePage() {
  const { caseId: text } = useParams({ from: '/case/$caseId' });
  const { queue: inQueue, ...search } = useSearch({ from: '/case/$caseId' });
  const { accountId } = useSession();
  const queries = useQueryClient();
  const caseId = Number(text);
  const query = useQuery({ queryKey: caseKey(caseId), queryFn: () => fetchCase(caseId), staleTime: 60_000 });
  const campaignId = query.data?.campaignId;
  const filterText = JSON.stringify(search);
  const queue = useMemo(
    () =>
      inQueue === true && campaignId !== undefined
        ? queueFor(queries, campaignId, caseFilterOf(JSON.parse(filterText), accountId))
        : undefined,
    [inQueue, campaignId, filterText, accountId, queries],
  );
  useEffect(() => {
    if (query.isSuccess) queue?.standOn(caseId);
  }, [queue, caseId, query.isSuccess]);
  useEffect(() => () => void (inQueue === true && setTimeout(leaveIfGone, 0)), [inQueue]);
  const isFromList = placeIn(search, accountId)?.caseId === caseId;
  const counted = queries.getQueryData<InfiniteData<CaseList>>(['cases', campaignId, search, ''])?.pages[0]
    ?.count;
  const left = queue && counted && Math.max(0, counted.cases - queue.taken() + 1);
  const way = { queue, search, isFromList, left };
  return (
    <QueryView query={query}>
      {(shown) => <CaseBody key={`${shown.caseId} ${shown.version}`} shown={shown} way={way} />}
    </QueryView>
  );
}

/** What was claimed ahead is given back when somebody goes elsewhere. */
function leaveIfGone(): void {
  if (!/^\/(?:case|work)/.test(window.location.pathname)) leaveQueue();
}
