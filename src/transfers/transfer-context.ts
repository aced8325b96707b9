import type { Actor } from '../access/actor.ts';
import type { Action } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import type { CaseScope } from '../db/case-conditions.ts';
import type { Db } from '../db/database.ts';
import { findTransfer, type RowScope, type Transfer } from '../db/transfers.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import type { TransferFilter, TransferKind } from '../domain/transfer-list.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { scopeOf } from '../review/actor-units.ts';

export interface TransferContext extends WorkContext {
  readonly units: UnitTable;
}

/** Which rows an actor may see: a liaison those the own police receives, everybody else those of the own communes. */
export const rowScopeOf = ({ jurisdiction, role }: Actor): RowScope => ({
  units: jurisdiction === 'province' ? undefined : jurisdiction,
  by: role === 'liaison' ? 'receiving_unit' : 'unit_code',
});

/**
 * What an actor may put on a list: the same rows the actor may see on it. A liaison of communes chooses by receiving police
 * among all records, and the filter keeps it, so that whoever approves the list gets the same rows.
 */
export function choiceOf(
  actor: Actor,
  campaignId: number,
  filter: TransferFilter,
): { readonly scope: CaseScope; readonly filter: TransferFilter } {
  const { units, by } = rowScopeOf(actor);
  if (units === undefined || by === 'unit_code') return { scope: scopeOf(actor, campaignId), filter };
  const receivers = filter.receivers?.filter((unit) => units.includes(unit)) ?? units;
  return { scope: { campaignId, units: undefined }, filter: { ...filter, receivers } };
}

const ACTIONS = {
  police: { read: 'transfer.read', propose: 'transfer.propose' },
  civil_status: { read: 'correction.read', propose: 'correction.propose' },
} as const satisfies Readonly<Record<TransferKind, Readonly<Record<string, Action>>>>;

/** The action a list of this kind is read or proposed by. */
export const actionOn = (kind: TransferKind, act: 'read' | 'propose') => ACTIONS[kind][act];

/** @throws AppError TRANSFER_NOT_FOUND also where the actor may see nothing of it */
export async function getTransfer(db: Db, actor: Actor, transferId: number): Promise<Transfer> {
  const found = await findTransfer(db, transferId, rowScopeOf(actor));
  if (found === undefined) throw new AppError('TRANSFER_NOT_FOUND', messages.transfers.notFound());
  return found;
}

export const wrongState = ({ state }: Pick<Transfer, 'state'>) =>
  new AppError('TRANSFER_STATE', messages.transfers.wrongState(messages.transfers.states[state]));
