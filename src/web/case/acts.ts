import type { KeyMap } from '../parts/hot-keys.ts';

/** Something that can be done with the case on the screen: its key, its words and its button come from one place. */
export interface Act {
  /** As it stands on the key: `1`, `J`, `?`. */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
  /** Nothing to do it on: key and button are dead. */
  readonly isOff?: boolean;
  /** An answer, a tool beside the answers, or a key alone. */
  readonly as: 'answer' | 'tool' | 'key';
}

const codesOf = (key: string): readonly string[] => {
  if (key === '?') return ['Shift+Slash'];
  return /\d/.test(key) ? [`Digit${key}`, `Numpad${key}`] : [`Key${key}`];
};

/** Keys of what can be done; digits on either side of the keyboard. */
export const keyMapOf = (acts: readonly Act[]): KeyMap =>
  Object.fromEntries(
    acts
      .filter(({ isOff }) => isOff !== true)
      .flatMap(({ key, run }) => codesOf(key).map((code) => [code, run])),
  );
