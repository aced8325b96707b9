import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOMS = ['matchers', 'src/linkage'] as const;
/** Names the version of each library, and of Node, whose tables of Unicode names are read by. */
const VERSIONS = 'package.json';

/**
 * What tells the program in a folder from every other that may find something else of a record: what another version found
 * says nothing of what this one finds. To be made when the program is loaded: where its files are replaced under it, what
 * it says from then on is of neither version.
 */
export function createCodeFingerprint(folder: string): () => string {
  function read(): string {
    const hash = createHash('md5')
      .update(process.version)
      .update(readFileSync(join(folder, VERSIONS)));
    for (const room of ROOMS) {
      const files = readdirSync(join(folder, room), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .sort();
      for (const file of files) hash.update(file.slice(folder.length)).update(readFileSync(file));
    }
    return hash.digest('hex');
  }
  const loaded = read();
  return () => {
    const now = read();
    return now === loaded ? loaded : `${loaded} ${now}`;
  };
}

export const codeFingerprint = createCodeFingerprint(fileURLToPath(new URL('../..', import.meta.url)));
