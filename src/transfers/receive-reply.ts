import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { authorise } from '../access/authorise.ts';
import { AppError } from '../errors.ts';
import { createFolder, openNewFile } from '../files/new-file.ts';
import { messages } from '../messages.ts';
import type { ExportContext } from './keep-export.ts';
import type { ReplyPreview } from './preview-reply.ts';
import { readReply } from './read-reply.ts';

/** A returned list of 31,000 rows is some 6 MB. */
const LARGEST_MEGABYTES = 25;

/**
 * Takes in a returned file that is being sent, and reads it; the file itself is not kept, what its rows say is.
 *
 * Errors: REPLY_UNUSABLE also for one too large; those of `readReply`.
 */
export async function receiveReply(
  context: ExportContext,
  {
    campaignId,
    fileName,
    content,
  }: {
    readonly campaignId: number;
    readonly fileName: string;
    readonly content: AsyncIterable<Uint8Array>;
  },
): Promise<ReplyPreview> {
  authorise(context.actor, 'reply.read');
  await createFolder(context.exportFolder);
  const path = join(context.exportFolder, `reply-${randomUUID()}`);
  const file = await openNewFile(path, false);
  try {
    let bytes = 0;
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > LARGEST_MEGABYTES * 2 ** 20)
        throw new AppError('REPLY_UNUSABLE', messages.transfers.replyTooLarge(String(LARGEST_MEGABYTES)));
      await file.write(chunk);
    }
    await file.publish();
    const plainName =
      fileName
        .replace(/^.*[/\\]/, '')
        .replace(/\p{Cc}/gu, '')
        .slice(-200) || 'reply';
    return await readReply(context, { campaignId, path, fileName: plainName });
  } finally {
    await file.discard();
    await rm(path, { force: true });
  }
}
