import { communeOf, type UnitTable } from '../domain/jurisdiction.ts';
import { inRunningText, letterheadOf } from '../domain/letterhead.ts';
import type { TransferKind } from '../domain/transfer-list.ts';
import { messages } from '../messages.ts';

/**
 * The body that receives a row of a list: "Công an xã Mường La", "UBND phường Tô Hiệu".
 *
 * @param unitCode today's unit; null: the province police, or an office of registration nobody knows
 */
export function receiverName(units: UnitTable, kind: TransferKind, unitCode: string | null): string {
  const { police, committee, unknownOffice } = messages.transfers.receivers;
  if (unitCode === null)
    return kind === 'police' ? police(`tỉnh ${letterheadOf(units, undefined).place}`) : unknownOffice();
  const commune = communeOf(units, unitCode);
  const name = commune === undefined ? unitCode : inRunningText(commune);
  return kind === 'police' ? police(name) : committee(name);
}
