import { readFileSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { AppError, EXIT, exitCodeOf } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { commandsOn, nearCommands } from './near-commands.ts';
import type { OutputStream } from './output-stream.ts';
import { overview, overviewOf } from './overview.ts';
import { createTerminal, type Terminal } from './terminal.ts';

export interface CommandLineHost {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly clock: Clock;
  /** Registers what a request to stop does. */
  readonly onInterrupt: (stop: () => void) => void;
}

/** Runs one command. @returns the exit code */
export async function runCommandLine(args: readonly string[], host: CommandLineHost): Promise<number> {
  const terminal = createTerminal(host.stdout, host.stderr, host.clock.elapsed);
  const stopping = new AbortController();
  host.onInterrupt(() => {
    terminal.note(messages.cli.stopping());
    stopping.abort(new AppError('INTERRUPTED', messages.cli.interrupted()));
  });
  try {
    const found = findCommand(args);
    if (found === undefined) return explain(args, terminal);
    const [command, rest] = found;
    if (asksForHelp(rest)) {
      terminal.result(command.help);
      return EXIT.ok;
    }
    await command.run(rest, { config: readConfig(), clock: host.clock, terminal, signal: stopping.signal });
    terminal.progress.finish();
    return EXIT.ok;
  } catch (error) {
    const cause = stopping.signal.aborted ? stopping.signal.reason : error;
    terminal.note(describe(cause));
    return exitCodeOf(cause);
  }
}

/** The command of the longest name the arguments begin with, and the arguments after it. */
function findCommand(args: readonly string[]): readonly [Command, readonly string[]] | undefined {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ');
    const command = commands.find((known) => known.name === name);
    if (command !== undefined) return [command, args.slice(words)];
  }
  return undefined;
}

const asksForHelp = (args: readonly string[]) => args.includes('--help') || args.includes('-h');

function explain(args: readonly string[], terminal: Terminal): number {
  if (args[0] === '--version') {
    terminal.result(versionOfProgram());
    return EXIT.ok;
  }
  const alike = commandsOn(args[0], commands);
  if (alike.length > 0 && asksForHelp(args)) {
    terminal.result(overviewOf(alike));
    return EXIT.ok;
  }
  if (args.length === 0 || asksForHelp(args) || args[0] === 'help') {
    terminal.result(overview(commands));
    return args.length === 0 ? EXIT.usage : EXIT.ok;
  }
  const words = args.slice(0, alike.length > 0 ? 2 : 1).join(' ');
  throw new AppError('USAGE', messages.cli.unknownCommand(words, nearCommands(args, commands)));
}

function versionOfProgram(): string {
  const about = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(about) as { readonly version: string }).version;
}

/** A foreseen error by its message; anything else by name and place only, as its text may quote a row. */
function describe(error: unknown): string {
  if (error instanceof AppError) return messages.cli.failed(error.message, error.code);
  const { name, stack, code } = error as Partial<Error> & { code?: string };
  const places = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return messages.cli.unexpected(
    [name, code].filter((part) => part !== undefined).join(' '),
    places.join('\n'),
  );
}
