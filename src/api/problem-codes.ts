import type { ErrorCode } from '../errors.ts';

/**
 * Which HTTP status each code answers with: the one table. A code that is not here is a fault of ours and answers 500
 * without a word of what happened.
 */
export const PROBLEM_STATUS = {
  // The request itself.
  /** The body is no JSON, or a form that is broken or ends early, or the request is otherwise unreadable. */
  REQUEST_UNREADABLE: 400,
  /** Parameters or body do not fit the schema; `errors` say where. */
  REQUEST_INVALID: 422,
  /** A body larger than allowed. */
  REQUEST_TOO_LARGE: 413,
  /** A body of another media type than the route takes. */
  MEDIA_TYPE_UNSUPPORTED: 415,
  /** No such address. */
  ROUTE_NOT_FOUND: 404,
  /** The address takes other methods. */
  METHOD_NOT_ALLOWED: 405,
  /** A search, page mark or field that cannot be used. */
  REQUEST_UNUSABLE: 422,
  REASON_NEEDED: 422,
  /** No scan, too large, or not the only file and part of its form: nothing of it is kept. */
  ATTACHMENT_UNUSABLE: 422,
  /** No reply to a list, too large, or not the only file and part of its form. */
  REPLY_UNUSABLE: 422,
  EXPORT_UNUSABLE: 422,
  PULL_SOURCE_UNUSABLE: 422,
  ANSWER_DOES_NOT_FIT: 422,
  PASSWORD_UNUSABLE: 422,
  ACCOUNT_UNUSABLE: 422,
  /** An act on a case without the version seen. */
  VERSION_NEEDED: 428,
  /** The idempotency key was used for another request. */
  IDEMPOTENCY_KEY_REUSED: 422,

  // Who asks.
  /** No session, no token, or one that has ended. */
  NOT_SIGNED_IN: 401,
  /** Login, password or code is wrong. */
  SIGN_IN_REFUSED: 401,
  /** `changed.retryAfterSeconds` says for how long. */
  SIGN_IN_LIMITED: 429,
  /** The session must first do what `changed.need` says. */
  SIGN_IN_INCOMPLETE: 403,
  /** The provider of identities does not answer, or its answer is not one to this attempt. */
  OIDC_REFUSED: 401,
  /** An identity without an account here. */
  OIDC_UNKNOWN: 401,
  NOT_ALLOWED: 403,
  /** A write borne by a cookie without the token of its session, or from another site. */
  CSRF_REFUSED: 403,

  // What is not there, or not within the jurisdiction: nobody learns which.
  CASE_NOT_FOUND: 404,
  JUDGEMENT_NOT_FOUND: 404,
  BATCH_NOT_FOUND: 404,
  REVIEW_NOT_FOUND: 404,
  PERSON_NOT_FOUND: 404,
  ITEM_NOT_FOUND: 404,
  CAMPAIGN_NOT_FOUND: 404,
  PULL_NOT_FOUND: 404,
  MORNING_NOT_FOUND: 404,
  RECORD_NOT_FOUND: 404,
  TRANSFER_NOT_FOUND: 404,
  REPLY_NOT_FOUND: 404,
  EXPORT_NOT_FOUND: 404,
  RUN_ORDER_NOT_FOUND: 404,
  /** No such account, session or token. */
  ACCOUNT_NOT_FOUND: 404,

  // What the state of things forbids.
  /** `changed` says what. */
  CASE_CHANGED: 409,
  /** `changed` says who holds it and until when. */
  CASE_HELD: 409,
  /** Another's answer waits for a second person who does not know it: that review comes first. */
  CASE_AWAITS_SECOND: 409,
  CASE_NOT_JUDGEABLE: 409,
  JUDGEMENT_NOT_LAST: 409,
  BATCH_CLOSED: 409,
  TRANSFER_STATE: 409,
  /** `changed` holds the checksum of now. */
  TRANSFER_CHANGED: 409,
  TRANSFER_EMPTY: 409,
  CAMPAIGN_EXISTS: 409,
  LOGIN_TAKEN: 409,
  CAMPAIGN_NOT_RUN: 409,
  RUN_IN_PROGRESS: 409,
  RUN_ORDER_ENDED: 409,
  NOT_EXPLAINABLE: 409,
  SECOND_PERSON_NEEDED: 409,
  SEARCH_LIMIT_REACHED: 429,
  /** So many follow runs already, the account or all together, that no further one may. */
  TOO_MANY_FOLLOWERS: 429,

  // Ours.
  UNEXPECTED: 500,
  NOT_READY: 503,
  /** Somebody else is at it, a run that publishes for instance: again after `Retry-After` seconds. */
  SERVICE_BUSY: 503,
} as const satisfies Partial<Record<ErrorCode, number>> & Readonly<Record<string, number>>;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEM_STATUS, code);
