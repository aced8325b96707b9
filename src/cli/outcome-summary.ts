import { formatCount, formatDuration, formatPercent } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import type { RunSummary } from './campaign-steps.ts';

const { outcomes: texts } = messages;

/** A run in a few lines: what the machine decided, and how long it took. */
export function outcomeSummary({ counts, timings, model_version: version }: RunSummary): string {
  const entries = counts.entries ?? 0;
  const line = (name: keyof typeof texts.labels) => {
    const count = counts[name] ?? 0;
    return `  ${texts.labels[name].padEnd(28)} ${formatCount(count).padStart(10)} ${formatPercent(entries > 0 ? count / entries : 0).padStart(9)}`;
  };
  const {
    total: linking = 0,
    pull_civil_status: civil = 0,
    pull_population: population = 0,
    write_files: files = 0,
  } = timings;
  const milliseconds = civil + population + linking + files;
  return [
    texts.headline(formatCount(entries), formatDuration(milliseconds / 1000), version),
    ...(['auto', 'review', 'not_found'] as const).map(line),
  ].join('\n');
}
