import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import type { TransferPreview } from '../api/wire.ts';

export interface Preview extends Omit<TransferPreview, 'next'> {
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly isBusy: boolean;
}

/** A list as it would be now, page by page: what is told of all of it comes from the first page. */
export function usePreview(
  key: readonly unknown[],
  askPage: (after: number) => Promise<TransferPreview>,
): { readonly query: UseInfiniteQueryResult; readonly preview: Preview | undefined } {
  const query = useInfiniteQuery({
    queryKey: ['transfer-preview', ...key],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => askPage(pageParam),
    getNextPageParam: ({ next }) => next,
    // What is looked at here is what is approved: it is not changed under the reader's eyes.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [first] = query.data?.pages ?? [];
  const preview = first && {
    ...first,
    rows: query.data!.pages.flatMap(({ rows }) => rows),
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    isBusy: query.isFetchingNextPage,
  };
  return { query, preview };
}

/** A page of what a filter would give. */
export const pageOfFilter =
  (address: string, filter: object) =>
  (after: number): Promise<TransferPreview> =>
    ask(`${address}/preview`, { method: 'POST', body: { filter, after } });

/** A page of a list that waits for approval. */
export const pageOfProposed =
  (transferId: number) =>
  (after: number): Promise<TransferPreview> =>
    ask(`/api/transfers/${transferId}/preview?after=${after}`);
