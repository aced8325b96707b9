import type { RegisteredPerson } from '../domain/registered-person.ts';
import { formatDecimal, formatPercent } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import type { ExplainedCouple, Explanation } from './explain-entry.ts';

const SENTENCE_WIDTH = 66;
/** Bits a character of the bar stands for. */
const BITS_A_MARK = 2;
const LONGEST_BAR = 8;

const FIGURE_WIDTH = 8;

const bits = (value: number) => formatDecimal(value, 1).padStart(FIGURE_WIDTH);

function bar(difference: number): string {
  const marks = Math.min(LONGEST_BAR, Math.round(Math.abs(difference) / BITS_A_MARK));
  return (difference > 0 ? '+' : '-').repeat(marks);
}

/** Cuts a sentence into lines of the column's width, at spaces. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > SENTENCE_WIDTH) {
      lines.push(line);
      line = `  ${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function nameOf(person: RegisteredPerson | undefined): string {
  if (person === undefined) return messages.explanation.absent;
  return [person.fullName, person.dob].filter((part) => part !== null && part !== '').join(', ');
}

const coupleLine = (title: string, { husband, wife }: ExplainedCouple) =>
  messages.explanation.couple(title, nameOf(husband), nameOf(wife));

/** An explanation as a terminal shows it, in a hundred columns: a sentence a comparison, with its bits and a bar. */
export function explanationLines(explanation: Explanation): string {
  const { explanation: words } = messages;
  const { chosen, rival, steps, margin, coupleProbability } = explanation;
  const head = words.head.map((title, i) =>
    i === 0 ? title.padEnd(SENTENCE_WIDTH) : title.padStart(FIGURE_WIDTH),
  );
  const lines = steps.flatMap((step) => {
    const [first, ...more] = wrapped(step.sentence);
    const figures = `${bits(step.bits)}${rival === undefined ? '' : `${bits(step.rivalBits)}${bits(step.difference)}  ${bar(step.difference)}`}`;
    return [`${first!.padEnd(SENTENCE_WIDTH)}${figures}`.trimEnd(), ...more];
  });
  const difference = chosen.bits - (rival?.bits ?? 0);
  const total = `${words.total.padEnd(SENTENCE_WIDTH)}${bits(chosen.bits)}${rival === undefined ? '' : `${bits(rival.bits)}${bits(difference)}`}`;
  return [
    words.title(explanation.recordKey),
    words.decided(
      messages.explanation.outcomes[explanation.outcome],
      formatPercent(coupleProbability, 2),
      formatDecimal(margin, 1),
    ),
    words.model(explanation.modelVersion),
    coupleLine(words.best, chosen),
    rival === undefined ? words.noRival : coupleLine(words.rival, rival),
    ...explanation.rules,
    '',
    head.slice(0, rival === undefined ? 2 : 4).join(''),
    ...lines,
    total,
  ].join('\n');
}
