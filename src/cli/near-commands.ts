import { distance } from 'fastest-levenshtein';
import type { Command } from './command.ts';

/** Commands whose name begins with a word of its own: for `account` those on accounts. */
export const commandsOn = <T extends Pick<Command, 'name'>>(
  word: string | undefined,
  commands: readonly T[],
): readonly T[] => commands.filter(({ name }) => name.startsWith(`${word} `));

const MOST_NEAR = 3;

/**
 * What somebody may have meant who typed a command that there is not: those that share its first word, else the few that
 * are at most a third of their letters away, the nearest first.
 *
 * @param args at least one
 */
export function nearCommands(
  args: readonly string[],
  commands: readonly Pick<Command, 'name'>[],
): readonly string[] {
  const [word = ''] = args;
  const sharing = commandsOn(word, commands);
  if (sharing.length > 0) return sharing.map(({ name }) => name);
  const apart = (name: string) => distance(name, args.slice(0, name.split(' ').length).join(' '));
  return commands
    .map(({ name }) => ({ name, away: apart(name) }))
    .filter(({ name, away }) => away * 3 <= name.length)
    .sort((one, other) => one.away - other.away)
    .slice(0, MOST_NEAR)
    .map(({ name }) => name);
}
