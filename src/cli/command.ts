import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Terminal } from './terminal.ts';

/** What a command works with besides its arguments. */
export interface CommandContext {
  readonly config: Config;
  readonly clock: Clock;
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Command {
  /** Words after `doichieu`. */
  readonly name: string;
  readonly summary: string;
  /** Printed by `--help`. */
  readonly help: string;
  readonly run: (args: readonly string[], context: CommandContext) => Promise<void>;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; strict: true; allowPositionals: false; args: string[] }>
>['values'];

/**
 * Reads the options of a command. An option with `multiple` takes every value up to the next option, so that
 * `--population persons-*.csv` means all of them.
 *
 * Errors: `USAGE` for an unknown option, a missing value or a stray word.
 */
export function readOptions<const T extends Options>(
  command: string,
  args: readonly string[],
  options: T,
): Parsed<T> {
  try {
    return parseArgs({ args: spreadLists(args, options), options, strict: true, allowPositionals: false })
      .values;
  } catch (cause) {
    throw new AppError('USAGE', messages.cli.badArguments(command, argumentFault(cause as ParseFault)), {
      cause,
    });
  }
}

interface ParseFault extends Error {
  readonly code?: string;
}

/** The word at fault stands first in quotes in what `parseArgs` says. */
function argumentFault({ code, message }: ParseFault): string {
  const word = /'([^']*)'/.exec(message)?.[1] ?? message;
  const { unknown, value, stray } = messages.cli.argumentFaults;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return unknown(word);
  return code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL' ? stray(word) : value(word);
}

/** `--a x y` becomes `--a x --a y` for list options. */
function spreadLists(args: readonly string[], options: Options): string[] {
  const lists = new Set(
    Object.entries(options)
      .filter(([, { multiple }]) => multiple)
      .map(([name]) => `--${name}`),
  );
  const spread: string[] = [];
  let list: string | undefined;
  let values = 0;
  for (const arg of args) {
    if (arg.startsWith('-') && arg !== '-') {
      const [name] = arg.split('=', 1);
      list = lists.has(name!) ? name : undefined;
      values = arg.includes('=') ? 1 : 0;
      spread.push(arg);
      continue;
    }
    if (list !== undefined && values > 0) spread.push(list);
    spread.push(arg);
    values++;
  }
  return spread;
}

/**
 * The word a command's arguments begin with, and the rest.
 *
 * Errors: `USAGE` where an option comes first.
 */
export function leadingWord(
  command: string,
  what: string,
  [word, ...rest]: readonly string[],
): readonly [string, readonly string[]] {
  if (word === undefined || word.startsWith('-'))
    throw new AppError('USAGE', messages.cli.missingOption(command, what));
  return [word, rest];
}

/** Errors: `USAGE` naming the option that is missing. */
export function required<T>(command: string, option: string, value: T | undefined): T {
  if (value === undefined) throw new AppError('USAGE', messages.cli.missingOption(command, option));
  return value;
}

/** Errors: `USAGE` where the value is no whole number within the limits. */
export function wholeNumber(
  option: string,
  value: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new AppError('USAGE', messages.cli.notAWholeNumber(option, value, least, most));
}

/** Errors: `USAGE` where the value is no number within the limits. */
export function decimalNumber(
  option: string,
  value: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value.replace(',', '.'));
  if (value !== '' && number >= least && number <= most) return number;
  throw new AppError('USAGE', messages.cli.notANumber(option, value, least, most));
}

/** Errors: `USAGE` where the value is no day `yyyy-mm-dd` of the calendar. */
export function isoDay(option: string, value: string): string {
  const day = new Date(`${value}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value))
    return value;
  throw new AppError('USAGE', messages.cli.notADay(option, value));
}

/** Errors: `USAGE` with the values allowed. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((known) => known === value);
  if (found === undefined) throw new AppError('USAGE', messages.cli.notOneOf(option, value, allowed));
  return found;
}
