/** What the first bytes of a file say it is. `text` is anything that may be a CSV. */
export type FileKind = 'empty' | 'gzip' | 'zip' | 'ole' | 'pdf' | 'image' | 'utf16' | 'binary' | 'text';

/** Bytes that `detectFileKind` wants to see; fewer are enough when the file is shorter. */
export const KIND_HEAD_BYTES = 512;

const signatures: readonly (readonly [FileKind, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  // OLE2 container: an old .xls, or an .xlsx with a password.
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['utf16', [0xff, 0xfe]],
  ['utf16', [0xfe, 0xff]],
];

const isControl = (byte: number): boolean => byte < 0x09 || (byte > 0x0d && byte < 0x20);

/** Tells a file's kind from its first bytes, never from its name. */
export function detectFileKind(head: Uint8Array): FileKind {
  if (head.length === 0) return 'empty';
  for (const [kind, signature] of signatures) {
    if (signature.every((byte, at) => head[at] === byte)) return kind;
  }
  const sample = head.subarray(0, KIND_HEAD_BYTES);
  return sample.some(isControl) ? 'binary' : 'text';
}
