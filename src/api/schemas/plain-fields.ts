import { z } from 'zod';

const LARGEST_ID = Number.MAX_SAFE_INTEGER;
/** `integer` in PostgreSQL. */
const LARGEST_INTEGER = 2 ** 31 - 1;

/** One of our own numbers in a body. */
export const id = z.int().min(1).max(LARGEST_ID);
const smallId = z.int().min(1).max(LARGEST_INTEGER);

/** One of our own numbers in an address. */
const idInAddress = z.coerce.number().int().min(1).max(LARGEST_ID);

export const campaignParams = z.strictObject({
  campaignId: z.coerce.number().int().min(1).max(LARGEST_INTEGER),
});
export const caseParams = z.strictObject({ caseId: idInAddress });
export const paramsOf = <const Name extends string>(name: Name) =>
  z.strictObject({ [name]: idInAddress } as Record<Name, typeof idInAddress>);

export const campaignId = smallId;
/** The row that a page goes on after: rows of a list or a file are counted in an `integer`. */
export const afterRow = z.int().min(0).max(LARGEST_INTEGER);
export const afterRowInAddress = z.coerce.number().int().min(0).max(LARGEST_INTEGER);
export const version = z.int().min(0).max(LARGEST_INTEGER);
export const count = z.int().min(0);

/**
 * PostgreSQL keeps no NUL, and JSON in it no half of a surrogate pair. Some keyboards write a letter and its mark apart: they
 * are kept as one, so that what is the same to the eye is the same to a search.
 */
export const text = (longest: number, least = 0) =>
  z
    .string()
    .min(least)
    .max(longest)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is refused
    .regex(/^[^\u0000]*$/)
    .overwrite((given) => given.toWellFormed().normalize('NFC'));

/** Why something is done; goes into the audit. */
export const reason = text(1000, 1).regex(/\S/);
export const optionalReason = text(1000).optional();

/** PostgreSQL knows no year 0, and nobody here means one of before 1900. */
export const day = z.iso.date().regex(/^(?:19|20|21)\d\d-/);
export const unitCode = z.string().regex(/^\d{5}$/);
/** Today's code of a unit, or '' for the province's queue. */
export const unitOrQueue = z.string().regex(/^(?:\d{5})?$/);
export const instant = z.date();
