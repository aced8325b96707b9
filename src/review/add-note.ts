import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { renewClaim } from '../db/case-claims.ts';
import { insertNote } from '../db/case-papers.ts';
import { inTransaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { getCase, leaseFrom } from './case-at-hand.ts';

/** Notes officers write all day. */
export const NOTE_PRESETS = [
  'same_name_other_person',
  're_registration',
  'typing_error_in_book',
  'number_reused',
  'ask_the_commune',
] as const;
export type NotePreset = (typeof NOTE_PRESETS)[number];

export interface NoteInput {
  readonly caseId: number;
  readonly preset?: NotePreset | undefined;
  readonly text?: string | undefined;
}

const LONGEST_NOTE = 2000;

/**
 * Adds a note to a case; notes stay. Errors: CASE_NOT_FOUND; REQUEST_UNUSABLE for none or too long a text; NOT_ALLOWED.
 */
export async function addNote(
  { db, clock, actor }: WorkContext,
  { caseId, preset, text = '' }: NoteInput,
): Promise<{ readonly noteId: number }> {
  authorise(actor, 'case.note');
  const at = clock.now();
  if ((text.trim() === '' && preset === undefined) || text.length > LONGEST_NOTE)
    throw new AppError('REQUEST_UNUSABLE', messages.review.noteUnusable(String(LONGEST_NOTE)));
  return await inTransaction(db, async (trx) => {
    const { campaignId } = await getCase(trx, actor, caseId);
    const { accountId } = actor;
    const noteId = await insertNote(trx, caseId, {
      accountId,
      at,
      preset: preset ?? null,
      text: text.trim(),
    });
    await renewClaim(trx, caseId, { accountId, now: at, until: leaseFrom(at) });
    await recordEvent(trx, {
      at,
      actor,
      action: 'case.note',
      subject: `case:${caseId}`,
      campaignId,
      entryId: caseId,
      detail: { noteId, preset: preset ?? null },
    });
    return { noteId };
  });
}
