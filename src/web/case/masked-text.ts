/** The text for a form to start with: one shown with a number hidden is not what stands in the book, and is refused. */
export const unlessMasked = (text = ''): string => (text.includes('•') ? '' : text);

/** `pattern` of an input that takes no masked text. */
export const UNMASKED = '[^•]*';
