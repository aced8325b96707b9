/** What is shown with a number hidden is not what stands in the book: it cannot be entered. */
export const isMasked = (text: string): boolean => text.includes('•');

/** The text, for a form to start with. */
export const unlessMasked = (text = ''): string => (isMasked(text) ? '' : text);

/** `pattern` of an input that takes no masked text. */
export const UNMASKED = '[^•]*';
