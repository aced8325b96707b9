import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { type FieldReading, findAttachment, insertReading, listReadings } from '../db/case-papers.ts';
import { type Db, inTransaction } from '../db/database.ts';
import type { CaseState } from '../domain/case-standing.ts';
import { isMasked } from '../domain/masked-number.ts';
import { READABLE_FIELDS } from '../domain/readable-fields.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { takeCaseInHand } from './case-at-hand.ts';
import { restateCase } from './restate-case.ts';

export interface BookValueInput {
  readonly caseId: number;
  readonly versionSeen: number;
  /** Column of the record, e.g. `chongNgaySinh`. */
  readonly field: string;
  /** What the book says, the keyed value where it is confirmed; null withdraws an earlier reading. */
  readonly value: string | null;
  /** Not needed to withdraw: a place that is shown masked could not be named. It is then that of the reading withdrawn. */
  readonly book?: string | undefined;
  readonly page?: string | undefined;
  /** With a withdrawal: number of the earlier reading of the column that counts again, as it was read where it was. */
  readonly restores?: number | undefined;
  /** Scan of the page. */
  readonly attachmentId?: number | undefined;
  readonly reason?: string | undefined;
}

export interface EnteredValue {
  readonly caseId: number;
  readonly readingId: number;
  readonly version: number;
  readonly state: CaseState;
}

const LONGEST_VALUE = 300;

/**
 * Enters what the paper book says in a field, beside what was keyed. What differs is told anew at once; who the couple is,
 * with the next run. An answer given on the keyed value comes back where the value read is another.
 *
 * Errors: CASE_NOT_FOUND; CASE_CHANGED; CASE_HELD; CASE_AWAITS_SECOND; CASE_NOT_JUDGEABLE; REQUEST_UNUSABLE for a field that is none,
 * without book and page, or for a text that was masked; ITEM_NOT_FOUND for a scan or an earlier reading that is none
 * of the case's; NOT_ALLOWED.
 */
export async function enterBookValue(
  { db, clock, actor }: WorkContext,
  input: BookValueInput,
): Promise<EnteredValue> {
  authorise(actor, 'case.judge');
  const { caseId, versionSeen, field, value, book, page, attachmentId, restores, reason = '' } = input;
  const at = clock.now();
  if (!READABLE_FIELDS.has(field))
    throw new AppError('REQUEST_UNUSABLE', messages.review.fieldUnknown(field));
  if (restores !== undefined && [value, book, page, attachmentId].some((given) => given != null))
    throw new AppError('REQUEST_UNUSABLE', messages.review.restoresAlone());
  if ([value, book, page].some((text) => isMasked(text ?? '')))
    throw new AppError('REQUEST_UNUSABLE', messages.review.readingMasked());
  return await inTransaction(db, async (trx) => {
    const shown = await takeCaseInHand(trx, actor, caseId, { versionSeen, now: at });
    if (attachmentId !== undefined && (await findAttachment(trx, attachmentId))?.caseId !== caseId)
      throw new AppError('ITEM_NOT_FOUND', messages.review.itemNotFound());
    const read = await whatIsSaid(trx, input);
    if (read.book === '' || read.page === '' || (value?.length ?? 0) > LONGEST_VALUE)
      throw new AppError('REQUEST_UNUSABLE', messages.review.readingUnusable(String(LONGEST_VALUE)));
    const readingId = await insertReading(trx, {
      caseId,
      campaignId: shown.campaignId,
      field,
      keyed: shown.written[field] ?? '',
      ...read,
      reason: reason.trim(),
      accountId: actor.accountId,
      at,
    });
    const { standing, version } = await restateCase(trx, shown, {
      at,
      accountId: actor.accountId,
      kinds: value === null ? [] : ['read_in_book'],
    });
    await recordEvent(trx, {
      at,
      actor,
      action: value === null ? 'case.withdraw_reading' : 'case.read_in_book',
      subject: `case:${caseId}`,
      campaignId: shown.campaignId,
      entryId: caseId,
      ...(reason.trim() !== '' && { reason: reason.trim() }),
      detail: {
        readingId,
        field,
        ...(restores !== undefined && { restores }),
        isConfirmed: read.value === (shown.written[field] ?? ''),
        state: standing.state,
      },
    });
    return { caseId, readingId, version, state: standing.state };
  });
}

/** What the column is on record with then: as given, what stood before a withdrawal, or nothing where it was read last. */
async function whatIsSaid(
  db: Db,
  { caseId, field, restores, ...given }: BookValueInput,
): Promise<Pick<FieldReading, 'value' | 'book' | 'page' | 'attachmentId'>> {
  const all = given.value === null ? await listReadings(db, caseId) : [];
  const earlier = all.filter((one) => one.field === field);
  if (restores === undefined)
    return {
      value: given.value?.trim() ?? null,
      book: (given.book ?? earlier[0]?.book ?? '').trim(),
      page: (given.page ?? earlier[0]?.page ?? '').trim(),
      attachmentId: given.attachmentId ?? null,
    };
  const restored = earlier.find(({ readingId }) => readingId === restores);
  if (restored === undefined) throw new AppError('ITEM_NOT_FOUND', messages.review.itemNotFound());
  const { value, book, page, attachmentId } = restored;
  return { value, book, page, attachmentId };
}
