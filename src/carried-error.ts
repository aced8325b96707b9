import { AppError, type ErrorCode, type ErrorDetails } from './errors.ts';

/** An error in parts: what is handed from thread to thread arrives with its message only, without code and details. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** An `AppError`'s, the SQLSTATE of a database's, Node's own. */
  readonly code: string | undefined;
  /** It was an `AppError`. */
  readonly isForeseen: boolean;
  readonly details: ErrorDetails | undefined;
  readonly cause: CarriedError | undefined;
}

/** Of a chain of causes, which may come back to itself. */
const DEEPEST_CAUSE = 8;
/** What the language itself throws stays an instance of it. */
const OF_THE_LANGUAGE: Readonly<Record<string, ErrorConstructor>> = { RangeError, SyntaxError, TypeError };

/** Takes an error apart for the way to another thread: its other fields, which may not be handed over, stay behind. */
export function carryError(thrown: unknown, depth = 0): CarriedError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message, stack, cause } = error;
  const { code } = error as { readonly code?: unknown };
  const isForeseen = error instanceof AppError;
  return {
    name,
    message,
    stack,
    code: typeof code === 'string' ? code : undefined,
    isForeseen,
    details: isForeseen ? error.details : undefined,
    cause: cause instanceof Error && depth < DEEPEST_CAUSE ? carryError(cause, depth + 1) : undefined,
  };
}

/** The error that was taken apart by `carryError`, for whoever goes by its code: to be thrown where it arrived. */
export function takeUpError({ name, message, stack, code, isForeseen, details, cause }: CarriedError): Error {
  const options = cause && { cause: takeUpError(cause) };
  const error = isForeseen
    ? new AppError(code as ErrorCode, message, { ...options, ...(details && { details }) })
    : new (OF_THE_LANGUAGE[name] ?? Error)(message, options);
  // Where it was thrown: where it arrived says nothing.
  if (stack !== undefined) error.stack = stack;
  if (error.name !== name) error.name = name;
  return isForeseen || code === undefined ? error : Object.assign(error, { code });
}
