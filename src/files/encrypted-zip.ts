/** 256 bits of AES (WinZip AE-2); 1 and 2 are 128 and 192. */
const AES_256 = 3;

export interface ZippedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * Puts files into one ZIP, each encrypted with AES-256 by the passphrase.
 *
 * @param files made one after another, so that only one is held beside the archive
 */
export async function encryptedZip(
  files: AsyncIterable<ZippedFile>,
  passphrase: string,
): Promise<Uint8Array> {
  // Loaded here: commands that pack nothing start sooner.
  const { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } = await import('@zip.js/zip.js');
  configure({ useWebWorkers: false });
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    password: passphrase,
    encryptionStrength: AES_256,
    extendedTimestamp: false,
  });
  for await (const { name, content } of files) await writer.add(name, new Uint8ArrayReader(content));
  return await writer.close();
}
