import type { FastifyRequest } from 'fastify';
import { RequestProblem } from './problem.ts';
import type { ProblemCode } from './problem-codes.ts';

/** A file that is being sent. */
export interface UploadedFile {
  /** As the sender's machine calls it. */
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Fields, or files beyond the one: a form well written that is not what is asked for. */
const OTHER_FORM: readonly unknown[] = ['FST_PARTS_LIMIT', 'FST_FILES_LIMIT', 'FST_FIELDS_LIMIT'];

/** The reader of forms gives most of its errors no code. */
const isOtherForm = (error: unknown) => OTHER_FORM.includes((error as { readonly code?: unknown }).code);

/**
 * Takes the one file of a form, as a stream. What stands after the file is known once it is read: where that is another
 * file or a field, the stream ends with the refusal, so that `take` must keep nothing before it has read to the end.
 *
 * @param unusable told of a form without a file, or with more than that
 *
 * @throws RequestProblem REQUEST_UNREADABLE for a form that is broken or ends early; it and `unusable` also while `take`
 *   reads the file
 */
export async function takeUploadedFile<T>(
  request: FastifyRequest,
  unusable: ProblemCode,
  take: (file: UploadedFile) => Promise<T>,
): Promise<T> {
  const parts = request.parts();
  const nextPart = async () => {
    const { value } = await parts.next().catch((error: unknown) => {
      throw new RequestProblem(isOtherForm(error) ? unusable : 'REQUEST_UNREADABLE');
    });
    return value;
  };
  async function* only(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* content;
    } catch {
      throw new RequestProblem('REQUEST_UNREADABLE');
    }
    if ((await nextPart()) !== undefined) throw new RequestProblem(unusable);
  }
  try {
    const file = await nextPart();
    if (file?.type !== 'file') throw new RequestProblem(unusable);
    return await take({ fileName: file.filename, content: only(file.file) });
  } catch (error) {
    // What was refused is read to its end: a sender in the middle of sending would never see the reply.
    request.raw.unpipe();
    request.raw.resume();
    throw error;
  }
}
