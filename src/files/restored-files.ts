import { rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createFolder, openNewFile } from './new-file.ts';

/** Files put back one by one, which can all be taken away again. */
export interface RestoredFiles {
  readonly keep: (path: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Takes away what was put there; what was there before stays. */
  readonly discard: () => Promise<void>;
}

export function restoredFiles(): RestoredFiles {
  const placed: string[] = [];
  return {
    async keep(path, bytes) {
      await createFolder(dirname(path));
      const wasThere = await stat(path).then(
        () => true,
        () => false,
      );
      // Names are hashes or random: a file of the name is that file.
      const file = wasThere ? undefined : await openNewFile(path, false);
      try {
        for await (const chunk of bytes) await file?.write(chunk);
        await file?.publish();
        if (file !== undefined) placed.push(path);
      } finally {
        await file?.discard();
      }
    },
    async discard() {
      for (const path of placed) await rm(path, { force: true });
    },
  };
}
