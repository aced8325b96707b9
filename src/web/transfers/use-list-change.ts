import { useQueryClient } from '@tanstack/react-query';
import { useNotices } from '../shell/notices.tsx';

/** Does something to a list, tells what went wrong, and has lists read anew. */
export function useListChange() {
  const queries = useQueryClient();
  const { tellProblem } = useNotices();
  return async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      tellProblem(error);
      await queries.invalidateQueries({ queryKey: ['transfer-preview'] });
    }
    await queries.invalidateQueries({ queryKey: ['transfers'] });
  };
}
