const NEWLINE = 0x0a;
const TAB = 0x09;
const BACKSLASH = 0x5c;

/** Receives one row: field `i` lies in `bytes` from `starts[i]` up to `ends[i]`; NULL has `ends[i] < starts[i]`. */
export type RowVisitor = (bytes: Uint8Array, starts: Int32Array, ends: Int32Array) => void;

const ESCAPES: Readonly<Record<string, number>> = { b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** Undoes the backslash escapes of COPY text (PostgreSQL manual, COPY, "Text Format") in place. */
function undoEscapes(bytes: Uint8Array, start: number, end: number): number {
  let to = start;
  for (let from = start; from < end; from++) {
    if (bytes[from] !== BACKSLASH) {
      bytes[to++] = bytes[from]!;
      continue;
    }
    from++;
    bytes[to++] = ESCAPES[String.fromCharCode(bytes[from]!)] ?? bytes[from]!;
  }
  return to;
}

/**
 * Splits a COPY text stream into rows and fields without making strings.
 *
 * @param fields number of columns in the COPY
 * @returns `push` takes chunks as they arrive, in any cut; `finish` throws where the stream ended inside a row
 */
export function createCopyTextReader(fields: number, visit: RowVisitor) {
  const starts = new Int32Array(fields);
  const ends = new Int32Array(fields);
  let carried: Uint8Array | undefined;

  function endField(bytes: Uint8Array, index: number, start: number, end: number, escaped: boolean): void {
    if (index >= fields) throw new RangeError(`COPY row has more than ${fields} fields`);
    starts[index] = start;
    const isNull = end - start === 2 && bytes[start] === BACKSLASH && bytes[start + 1] === 0x4e;
    if (isNull) ends[index] = start - 1;
    else ends[index] = escaped ? undoEscapes(bytes, start, end) : end;
  }

  function scan(bytes: Uint8Array): number {
    let rowStart = 0;
    let fieldStart = 0;
    let index = 0;
    let escaped = false;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte > BACKSLASH) continue;
      if (byte === BACKSLASH) {
        escaped = true;
        i++;
        continue;
      }
      if (byte !== TAB && byte !== NEWLINE) continue;
      endField(bytes, index, fieldStart, i, escaped);
      escaped = false;
      index++;
      fieldStart = i + 1;
      if (byte === TAB) continue;
      if (index !== fields) throw new RangeError(`COPY row has ${index} fields, expected ${fields}`);
      visit(bytes, starts, ends);
      rowStart = fieldStart;
      index = 0;
    }
    return rowStart;
  }

  /** Rows cut by a chunk's end must not be unescaped twice, so only whole rows are scanned. */
  function push(chunk: Uint8Array): void {
    const lastNewline = chunk.lastIndexOf(NEWLINE);
    if (lastNewline < 0) {
      carried = carried === undefined ? chunk.slice() : concat(carried, chunk);
      return;
    }
    let from = 0;
    if (carried !== undefined) {
      const firstNewline = chunk.indexOf(NEWLINE) + 1;
      scan(concat(carried, chunk.subarray(0, firstNewline)));
      from = firstNewline;
    }
    scan(chunk.subarray(from, lastNewline + 1));
    carried = lastNewline + 1 < chunk.length ? chunk.slice(lastNewline + 1) : undefined;
  }

  function finish(): void {
    if (carried !== undefined) throw new RangeError('COPY stream ended inside a row');
  }

  return { push, finish };
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
