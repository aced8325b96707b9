import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

/** Letters that are not taken for digits or for each other. */
const CHECK_LETTERS = 'ACDEFGHJKLMNPQRTUVWXY';
const CODE = /^DC(\d{1,12})[.\-_ ](\d{1,9})[.\-_ ]?([A-Z]{2})$/;

function checkOf(transferId: number, rowNo: number): string {
  const base = CHECK_LETTERS.length;
  // Two checks with weights prime to each other: one wrong digit or two exchanged are seen.
  let first = 7;
  let second = 3;
  for (const digit of `${transferId}.${rowNo}`) {
    const value = digit === '.' ? 10 : Number(digit);
    first = (first * 5 + value) % base;
    second = (second * 2 + value * 11 + 1) % base;
  }
  return CHECK_LETTERS[first]! + CHECK_LETTERS[second]!;
}

/** `DC12.345.KX`: names a row of a list in a file; begins with letters, so that no spreadsheet makes it a number or a date. */
export const rowCodeOf = (transferId: number, rowNo: number) =>
  `DC${transferId}.${rowNo}.${checkOf(transferId, rowNo)}`;

/** Could this cell be meant as a row's code? */
export const looksLikeRowCode = (cell: string) => CODE.test(plain(cell)) || /^DC\d+\D\d+/.test(plain(cell));

/** @throws AppError ROW_CODE_WRONG where the check letters do not fit: somebody typed over it */
export function readRowCode(cell: string): { readonly transferId: number; readonly rowNo: number } {
  const [, transfer, row, check] = CODE.exec(plain(cell)) ?? [];
  const transferId = Number(transfer);
  const rowNo = Number(row);
  if (check === undefined || checkOf(transferId, rowNo) !== check)
    throw new AppError('ROW_CODE_WRONG', messages.transfers.rowCodeWrong());
  return { transferId, rowNo };
}

const plain = (cell: string) => cell.trim().replace(/^'/, '').toUpperCase();
