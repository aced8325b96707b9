/** What the terminal returns to its caller. 130 is the shell's own number for Ctrl-C. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  badInput: 3,
  database: 4,
  source: 5,
  interrupted: 130,
} as const;

export type ExitKind = Exclude<keyof typeof EXIT, 'ok'>;

/**
 * Every code an `AppError` may carry: what it says, and which exit code the terminal answers with. Codes are part of
 * the interface (scripts test them): a code may be added, its meaning never changes.
 */
const exitKinds = {
  // How the command was called and set up.
  /** A setting in the environment is missing or unusable. */
  CONFIG_INVALID: 'usage',
  /** The command line is not one of the documented ones. */
  USAGE: 'usage',
  /** The person at the terminal stopped the command. */
  INTERRUPTED: 'interrupted',

  // Files.
  /** No input was named. */
  INPUT_NOT_NAMED: 'usage',
  /** A named file or folder is not there or may not be read. */
  INPUT_NOT_FOUND: 'badInput',
  /** A named folder holds nothing that can be read. */
  INPUT_FOLDER_EMPTY: 'badInput',
  /** A file without rows. */
  FILE_EMPTY: 'badInput',
  /** Neither CSV nor XLSX nor a packed one of them. */
  FILE_NOT_A_TABLE: 'badInput',
  /** The binary Excel format of before 2007. */
  FILE_OLD_EXCEL: 'badInput',
  /** A packed file grows beyond any honest ratio. */
  FILE_UNPACKS_TOO_FAR: 'badInput',
  /** One CSV record is longer than any register row. */
  CSV_LINE_TOO_LONG: 'badInput',
  /** A .gz file ends before its end. */
  GZIP_TRUNCATED: 'badInput',
  /** A .gz file whose bytes are damaged. */
  GZIP_BROKEN: 'badInput',
  /** A zip archive (or workbook) whose directory or bytes are damaged. */
  ZIP_BROKEN: 'badInput',
  /** A zip archive that is no workbook. */
  NOT_A_WORKBOOK: 'badInput',
  /** A packed workbook too large to unpack in memory. */
  PACKED_WORKBOOK_TOO_LARGE: 'badInput',
  /** A workbook whose shared strings exceed the limit. */
  XLSX_TOO_MANY_STRINGS: 'badInput',
  /** A sheet with more rows than the format allows. */
  XLSX_TOO_LARGE: 'badInput',

  // Registries.
  /** A required column is missing from an extract. */
  HEADER_MISSING_COLUMNS: 'badInput',
  /** The mapping file is missing, no JSON or of another shape. */
  MAPPING_UNREADABLE: 'usage',
  /** The mapping file names a column no registry has. */
  MAPPING_UNKNOWN_COLUMN: 'usage',
  /** The file of administrative units lacks a column or has a row that is none. */
  UNITS_UNREADABLE: 'usage',
  /** The name of a source's view or table is not a plain (qualified) name. */
  RELATION_NAME: 'usage',
  /** The source has no such view or table, or hides it. */
  RELATION_NOT_FOUND: 'source',
  /** The source's database does not answer or refuses the login. */
  SOURCE_UNREACHABLE: 'source',
  /** The source dropped the connection in the middle of a pull, or stopped sending. */
  SOURCE_LOST: 'source',
  /** A nightly pull did not get a registry whole; `details` say which and why. */
  SOURCE_FAILED: 'source',
  /** A pull would lose more rows than allowed; nothing of it was kept. `details` say how many. */
  PULL_LOSES_ROWS: 'source',
  /** The mail server does not answer, or does not take the letter. */
  MAIL_REFUSED: 'unexpected',
  /** No such morning report. */
  MORNING_NOT_FOUND: 'badInput',
  /** An extract older than what was pulled before; nothing of it was kept. */
  PULL_OUTDATED: 'source',
  /** No such pull, or none that waits for an answer. */
  PULL_NOT_FOUND: 'badInput',
  /** A source of a registry that cannot be used as named. */
  PULL_SOURCE_UNUSABLE: 'usage',

  // Linkage.
  /** A model file is missing, no JSON, or names what no comparison declares. */
  MODEL_UNREADABLE: 'usage',
  /** The campaign is being run by another process. */
  RUN_IN_PROGRESS: 'usage',
  /** No order to run of this number. */
  RUN_ORDER_NOT_FOUND: 'usage',
  /** So many workers were lost with a run that no further one is given it. */
  RUN_GAVE_UP: 'unexpected',
  /** The run has ended: there is nothing to stop. */
  RUN_ORDER_ENDED: 'usage',
  /** A run was stopped, or another took its place. */
  RUN_ENDED: 'usage',
  /** The run was given up, since a former one was put back. */
  RUN_SET_ASIDE: 'usage',
  /** The working copy changed between the chunks of one run. */
  RUN_INPUT_CHANGED: 'usage',
  /** A process would judge a chunk by another model, other units or for another province than the run. */
  RUN_SETTINGS_DIFFER: 'usage',
  /** A run was to be finished before all of its chunks were judged. */
  RUN_CHUNKS_OPEN: 'usage',
  /** There is no former run to put back. */
  RUN_NONE_BEFORE: 'usage',

  // Our own database.
  /** No server binaries for this platform, or not installed. */
  SERVER_BINARIES_MISSING: 'database',
  /** The embedded server did not come up; the message carries the end of its log. */
  SERVER_START_FAILED: 'database',
  /** The embedded server ended while we worked on it. */
  SERVER_LOST: 'database',
  /** The data folder is not one this command may use (owner, mode, foreign content). */
  DATA_FOLDER_UNUSABLE: 'database',
  /** `DATABASE_URL` or `MIGRATION_URL` names a server that does not answer or refuses the login. */
  DATABASE_UNREACHABLE: 'database',
  /** The database has migrations this version of the program does not know. */
  DATABASE_NEWER: 'database',
  /** The owner named in `MIGRATION_URL` may not create the temporary database of a run. */
  DATABASE_FORBIDS_WORKSPACE: 'database',
  /** A migration failed; it was rolled back. */
  MIGRATION_FAILED: 'database',

  // Backups.
  /** No key in the file named, or one that everybody may read. */
  BACKUP_KEY_UNUSABLE: 'usage',
  /** The service's own role may not read all that a backup holds. */
  BACKUP_NEEDS_OWNER: 'database',
  /** The backup was made with another key. */
  BACKUP_KEY_WRONG: 'usage',
  /** Not a backup, or one that was cut or changed: nothing of it was taken. */
  BACKUP_DAMAGED: 'badInput',
  /** The backup is of another version of the schema. */
  BACKUP_OTHER_VERSION: 'database',
  /** The database to restore into holds data. */
  RESTORE_NOT_EMPTY: 'database',
  /** Others work on the database to restore into. */
  RESTORE_DATABASE_BUSY: 'database',

  // What a command writes and works on.
  /** A file to be written is there already and --force was not given. */
  OUTPUT_EXISTS: 'badInput',
  /** A file or folder cannot be written. */
  OUTPUT_NOT_WRITABLE: 'badInput',
  /** No kept campaign has this name. */
  CAMPAIGN_NOT_FOUND: 'usage',
  /** A campaign has this name already. */
  CAMPAIGN_EXISTS: 'usage',
  /** The campaign was never run, so that it has no outcomes. */
  CAMPAIGN_NOT_RUN: 'usage',
  /** A list has more rows than a workbook of the official layout is made for. */
  LIST_TOO_LONG: 'badInput',
  /** A truth or outcomes file lacks a column or has no rows. */
  EVALUATION_UNUSABLE: 'badInput',
  /** The campaign has no record of this key in its published run. */
  RECORD_NOT_FOUND: 'usage',
  /** The run kept nothing to explain a record by. */
  NOT_EXPLAINABLE: 'usage',
  /** A labels file has a row without key, persons or a known source. */
  LABELS_UNUSABLE: 'badInput',
  /** Fewer usable labels than a model may be refitted on. */
  LABELS_TOO_FEW: 'badInput',

  // The end of a campaign.
  /** Cases of the campaign are still open. */
  PURGE_UNFINISHED: 'badInput',
  /** The deletion was asked for already, withdrawn or done. */
  PURGE_STATE: 'badInput',
  /** No such deletion was asked for. */
  PURGE_NOT_FOUND: 'badInput',
  /** The campaign named is not the one to be deleted. */
  PURGE_OTHER_CAMPAIGN: 'usage',
  /** The audit is kept for twelve months at least. */
  AUDIT_TOO_YOUNG: 'badInput',

  // Access.
  /** The actor's role may not do this. */
  NOT_ALLOWED: 'usage',
  /** No session, or one that ended. */
  NOT_SIGNED_IN: 'usage',
  /** Login, password or code is wrong: nobody learns which. */
  SIGN_IN_REFUSED: 'usage',
  /** Too many failed sign-ins; `details` say for how long. */
  SIGN_IN_LIMITED: 'usage',
  /** The account must first do something: change its password, set up or give its second factor. */
  SIGN_IN_INCOMPLETE: 'usage',
  /** Too short, too common, or the login itself. */
  PASSWORD_UNUSABLE: 'badInput',
  /** An account has this login already. */
  LOGIN_TAKEN: 'badInput',
  /** No such account, session or token. */
  ACCOUNT_NOT_FOUND: 'badInput',
  /** A login, role, unit, scope or end that an account or token cannot have. */
  ACCOUNT_UNUSABLE: 'badInput',
  /** The provider of identities does not answer, or its answer is not one to this attempt. */
  OIDC_REFUSED: 'usage',
  /** An identity without an account here. */
  OIDC_UNKNOWN: 'usage',
  /** The chain of the audit is broken; `details` say where. */
  AUDIT_BROKEN: 'database',

  // Cases and work.
  /** No such case, or not within the jurisdiction: nobody learns which. */
  CASE_NOT_FOUND: 'badInput',
  /** The case changed since it was looked at; `details` say what. */
  CASE_CHANGED: 'badInput',
  /** Another officer holds the case; `details` say who and until when. */
  CASE_HELD: 'badInput',
  CASE_AWAITS_SECOND: 'badInput',
  /** The case was not yet part of a run, or is suspended: there is nothing to judge. */
  CASE_NOT_JUDGEABLE: 'badInput',
  /** The answer does not fit the case. */
  ANSWER_DOES_NOT_FIT: 'badInput',
  /** This act is only taken with a reason. */
  REASON_NEEDED: 'badInput',
  /** No such judgement, or not within the jurisdiction. */
  JUDGEMENT_NOT_FOUND: 'badInput',
  /** Something else depends on the judgement by now. */
  JUDGEMENT_NOT_LAST: 'badInput',
  /** The act needs another person than the one who proposed it. */
  SECOND_PERSON_NEEDED: 'badInput',
  /** No such batch, or not one this actor may see. */
  BATCH_NOT_FOUND: 'badInput',
  /** The batch was confirmed, undone, or its cases are no more. */
  BATCH_CLOSED: 'badInput',
  /** No such review or sample, or it was answered. */
  REVIEW_NOT_FOUND: 'badInput',
  /** No such person among those shown. */
  PERSON_NOT_FOUND: 'badInput',
  /** A search for persons beyond the jurisdiction came to its daily limit. */
  SEARCH_LIMIT_REACHED: 'badInput',
  /** A search, page mark or field of a request that cannot be used. */
  REQUEST_UNUSABLE: 'badInput',
  /** A file that is no scan, larger than allowed, or not sent alone. */
  ATTACHMENT_UNUSABLE: 'badInput',
  /** No such attachment, note, filter or row. */
  ITEM_NOT_FOUND: 'badInput',

  // Lists, replies and their files.
  /** No such list, or none this actor may see. */
  TRANSFER_NOT_FOUND: 'badInput',
  /** Nothing fits the filter that is not on a list already. */
  TRANSFER_EMPTY: 'badInput',
  /** The list is in a state that forbids this: approved already, withdrawn, closed, or not approved yet. */
  TRANSFER_STATE: 'badInput',
  /** What the list would say has changed since it was looked at; `details` hold the checksum of now. */
  TRANSFER_CHANGED: 'badInput',
  /** The code of a row was typed over. */
  ROW_CODE_WRONG: 'badInput',
  /** A returned file in which no row of a list can be found, or not sent alone. */
  REPLY_UNUSABLE: 'badInput',
  /** No such reply, or none this actor may see. */
  REPLY_NOT_FOUND: 'badInput',
  /** No such file, or it has expired and was deleted. */
  EXPORT_NOT_FOUND: 'badInput',
  /** A format or split that this list cannot be made in. */
  EXPORT_UNUSABLE: 'badInput',
} as const satisfies Readonly<Record<string, ExitKind>>;

export type ErrorCode = keyof typeof exitKinds;

export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** An error the program foresaw: its message says what was wrong, where, what is allowed and what to do next. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** What a program needs to go on, e.g. what changed; no personal data. */
  readonly details: ErrorDetails | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options?: { readonly cause?: unknown; readonly details?: ErrorDetails },
  ) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.details = options?.details;
  }
}

/** The exit code for whatever a command threw: an `AppError`'s own, else 1. */
export function exitCodeOf(error: unknown): number {
  return error instanceof AppError ? EXIT[exitKinds[error.code]] : EXIT.unexpected;
}
