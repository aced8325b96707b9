import { readConfig } from '../src/config.ts';
import { withWorkspace } from '../src/services.ts';
import { copyCases } from './copied-cases.ts';
import { databaseIn, type InventedSize, loadInventedProvince } from './loaded-service.ts';
import { carryOutOrder } from './own-process.ts';

/**
 * Makes the database of bench:api, in a process of its own: what linking leaves behind in a process takes 165 ms to clear
 * away, in the midst of the requests that are measured. Told what to do by one message, replies by one.
 */
export interface CasesOrder extends InventedSize {
  readonly folder: string;
  /** How often each case is to be there. */
  readonly copies: number;
}

export interface BuiltCases {
  readonly campaignId: number;
  readonly cases: number;
}

async function buildCases({ folder, copies, ...size }: CasesOrder): Promise<BuiltCases> {
  return await withWorkspace(readConfig({}), databaseIn(folder), async (workspace) => {
    const campaignId = await loadInventedProvince(workspace, folder, size);
    if (copies > 1) await copyCases(workspace.pool, copies);
    const { rows } = await workspace.pool.query<{ cases: number }>(
      'SELECT count(*)::integer AS cases FROM cases',
    );
    return { campaignId, cases: rows[0]!.cases };
  });
}

carryOutOrder(buildCases);
