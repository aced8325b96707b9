import { z } from 'zod';
import { AppError, type ErrorDetails } from '../errors.ts';
import { messages } from '../messages.ts';
import { isProblemCode, PROBLEM_STATUS, type ProblemCode } from './problem-codes.ts';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Problem details (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'urn:doichieu:problem:MÃ' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'Mã ổn định, dành cho chương trình' }),
    instance: z.string().meta({ description: 'Số của yêu cầu, như trong nhật ký' }),
    changed: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    errors: z
      .array(
        z.object({ in: z.enum(['path', 'query', 'header', 'body']), at: z.string(), detail: z.string() }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

/** One fault of a request: where, and what is allowed there. */
export interface RequestFault {
  readonly in: 'path' | 'query' | 'header' | 'body';
  readonly at: string;
  readonly detail: string;
}

/** A problem that only the door knows: how a request was made, not what it asked for. */
export class RequestProblem extends Error {
  readonly code: ProblemCode;
  readonly faults: readonly RequestFault[] | undefined;

  constructor(code: ProblemCode, faults?: readonly RequestFault[]) {
    super(code);
    this.name = 'RequestProblem';
    this.code = code;
    this.faults = faults;
  }
}

/** Codes of Fastify and PostgreSQL that are the asker's doing. */
const FOREIGN_CODES: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'REQUEST_TOO_LARGE',
  FST_REQ_FILE_TOO_LARGE: 'ATTACHMENT_UNUSABLE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_FILES_LIMIT: 'ATTACHMENT_UNUSABLE',
  // No id of ours is that long.
  FST_ERR_MAX_PARAM_LENGTH: 'ROUTE_NOT_FOUND',
  // A campaign or account that is not there: foreign_key_violation.
  '23503': 'ITEM_NOT_FOUND',
  // invalid_datetime_format, datetime_field_overflow, invalid_time_zone_displacement_value: a page mark somebody made up.
  '22007': 'REQUEST_UNUSABLE',
  '22008': 'REQUEST_UNUSABLE',
  '22009': 'REQUEST_UNUSABLE',
  // lock_not_available, deadlock_detected: a run is publishing, or two acts met.
  '55P03': 'SERVICE_BUSY',
  '40P01': 'SERVICE_BUSY',
};
/** pg-pool gives this error no code. */
const NO_CONNECTION = 'timeout exceeded when trying to connect';

/** Which problem an error is; anything unforeseen is UNEXPECTED. */
export function problemCodeOf(error: unknown): ProblemCode {
  if (error instanceof RequestProblem) return error.code;
  if (error instanceof AppError) return isProblemCode(error.code) ? error.code : 'UNEXPECTED';
  const {
    code = '',
    statusCode,
    message,
  } = error as { readonly code?: string; readonly statusCode?: number; readonly message?: string };
  if (message === NO_CONNECTION) return 'SERVICE_BUSY';
  const known = FOREIGN_CODES[code];
  if (known !== undefined) return known;
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? 'REQUEST_UNREADABLE'
    : 'UNEXPECTED';
}

/** What is told of an error. An unforeseen one tells nothing: its text may quote a row. */
export function problemOf(error: unknown, requestId: string): Problem {
  const code = problemCodeOf(error);
  const status = PROBLEM_STATUS[code];
  const details: ErrorDetails | undefined = error instanceof AppError ? error.details : undefined;
  const faults = error instanceof RequestProblem ? error.faults : undefined;
  const own: Readonly<Partial<Record<ProblemCode, string>>> = messages.api.problems;
  return {
    type: `urn:doichieu:problem:${code}`,
    title: messages.api.titles[status],
    status,
    detail:
      error instanceof AppError && code === error.code
        ? error.message
        : (own[code] ?? messages.api.problems.UNEXPECTED),
    code,
    instance: `urn:doichieu:request:${requestId}`,
    ...(details !== undefined && { changed: { ...details } }),
    ...(faults !== undefined && { errors: faults.map((fault) => ({ ...fault })) }),
  };
}
