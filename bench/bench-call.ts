import { parseArgs } from 'node:util';

interface BenchOption {
  readonly default?: string;
  /** For `--help`; an option without it is for the bench's own processes. */
  readonly says?: string;
}

/** What a bench takes at the terminal, and what its `--help` tells besides. */
interface Bench<Options> {
  /** Its script in package.json, `bench:api`. */
  readonly name: string;
  /** What it measures and where the figures go. */
  readonly measures: string;
  /** About how long, on two cores that nobody else uses, with every option left out. */
  readonly takes: string;
  /** What is named without an option, and whether it may be left out. */
  readonly operand?: { readonly name: string; readonly says: string; readonly isOptional?: boolean };
  readonly options?: Options;
}

type Values<Options> = {
  readonly [Name in keyof Options]: Options[Name] extends { readonly default: string }
    ? string
    : string | undefined;
};

const MARGIN = 18;
const line = (name: string, says: string) => `  ${name.padEnd(MARGIN)}${says}`;

function helpOf({ name, measures, takes, operand, options }: Bench<Record<string, BenchOption>>): string {
  const shown = Object.entries(options ?? {}).filter(([, { says }]) => says !== undefined);
  const [open, close] = operand?.isOptional === true ? ['[', ']'] : ['', ''];
  const call = [
    `npm run -s ${name} --`,
    ...(operand === undefined ? [] : [`${open}${operand.name}${close}`]),
    ...(shown.length === 0 ? [] : ['[options]']),
    '[--help]',
  ].join(' ');
  const told = [
    ...(operand === undefined ? [] : [line(operand.name, operand.says)]),
    ...shown.map(([option, { default: usual, says }]) =>
      line(`--${option}`, usual === undefined ? says! : `${says} (${usual})`),
    ),
  ];
  return [
    `${call}\n`,
    `${measures}\n`,
    ...(told.length === 0 ? [] : [`${told.join('\n')}\n`]),
    `Takes ${takes}.`,
  ].join('\n');
}

/** Ends the process: with the help and 0 where it was asked for, with what was wrong and 2 where the call does not fit. */
export function readBenchCall<
  const Options extends Readonly<Record<string, BenchOption>> = Record<never, never>,
>(bench: Bench<Options>): { readonly values: Values<Options>; readonly operands: readonly string[] } {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${helpOf(bench)}\n`);
    process.exit(0);
  }
  const refuse = (wrong: string): never => {
    process.stderr.write(`${wrong}\n\n${helpOf(bench)}\n`);
    process.exit(2);
  };
  const options = Object.fromEntries(
    Object.entries<BenchOption>(bench.options ?? {}).map(([option, { default: usual }]) => [
      option,
      { type: 'string' as const, ...(usual !== undefined && { default: usual }) },
    ]),
  );
  const { operand } = bench;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: operand !== undefined });
    if (operand !== undefined && operand.isOptional !== true && positionals.length === 0)
      return refuse(`${operand.name} is missing.`);
    return { values: values as Values<Options>, operands: positionals };
  } catch (error) {
    return refuse((error as Error).message);
  }
}
