import type { ComparedField } from '../api/wire.ts';
import { t } from './messages.ts';

type Difference = ComparedField['difference'];
type Mark = 'same' | 'tone' | 'changed' | 'extra';

const classOf = (mark: Mark) => (mark === 'same' ? undefined : `mark-${mark}`);

function Runs({ runs }: { readonly runs: readonly { readonly text: string; readonly mark: Mark }[] }) {
  return runs.map(({ text, mark }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text never move
    <span key={at} className={classOf(mark)}>
      {text}
    </span>
  ));
}

const title = (text: string) => text.replace(/^\p{L}/u, (letter) => letter.toUpperCase());

/** `lò thị ưởng` as a name is written */
export const titled = (name: string) => name.split(' ').map(title).join(' ');

/** One side of a field with the marks of its difference. */
export function MarkedValue({
  field,
  side,
  isMarked,
}: {
  readonly field: ComparedField;
  readonly side: 'civil' | 'population';
  readonly isMarked: boolean;
}) {
  const { difference } = field;
  const { cleaned, written } = field[side];
  if (!isMarked) return (field.field === 'name' ? titled(cleaned) : cleaned) || written || '—';
  if (difference.of === 'name' && difference[side].length > 0)
    return difference[side].map((syllable, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: syllables of one name never move
      <span key={at}>
        {at > 0 && ' '}
        <Runs
          runs={
            syllable.mark === 'same'
              ? [{ text: title(syllable.text), mark: 'same' }]
              : syllable.letters.map((run, nth) => (nth === 0 ? { ...run, text: title(run.text) } : run))
          }
        />
      </span>
    ));
  if (difference.of === 'number' && difference[side].length > 0)
    return (
      <span className="tabular">
        <Runs runs={difference[side]} />
      </span>
    );
  if (difference.of === 'date') return <MarkedDate text={cleaned || written} difference={difference} />;
  return cleaned || written || '—';
}

type DateDifference = Extract<Difference, { of: 'date' }>;

/** `12/03/1985` with the parts that differ marked; an exchange of day and month marks both. */
function MarkedDate({ text, difference }: { readonly text: string; readonly difference: DateDifference }) {
  if (text === '') return '—';
  const parts = text.split('/');
  const names = (['day', 'month', 'year'] as const).slice(3 - parts.length);
  return (
    <span className="tabular">
      {parts.map((part, at) => {
        const name = names[at];
        const differs = name !== undefined && difference[name] === 'differs';
        return (
          <span key={name ?? part}>
            {at > 0 && '/'}
            <span
              className={differs ? 'mark-changed' : undefined}
              title={differs ? t.case.parts[name] : undefined}
            >
              {part}
            </span>
          </span>
        );
      })}
    </span>
  );
}
