import { HIDDEN, isMasked } from '../../domain/masked-number.ts';

/** The text for a form to start with: one shown with a number hidden is not what stands in the book, and is refused. */
export const unlessMasked = (text = ''): string => (isMasked(text) ? '' : text);

/** `pattern` of an input that takes no masked text. */
export const UNMASKED = `[^${HIDDEN}]*`;
