/** `01/2005` of `Quyển số: 01/2005`: the words before a book's name, which whoever shows it writes anew. */
export const bookName = (book: string): string => book.replace(/^(?:quyển\s*)?(?:số\s*)?:?\s*/i, '');
