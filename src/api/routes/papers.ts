import { z } from 'zod';
import { addNote, NOTE_PRESETS } from '../../review/add-note.ts';
import { attachScan, readScan } from '../../review/attach-scan.ts';
import { enterBookValue } from '../../review/enter-book-value.ts';
import { explainCase } from '../../review/explain-case.ts';
import { type ApiRoute, route } from '../route.ts';
import { caseState } from '../schemas/case-list.ts';
import { explanation } from '../schemas/explanation.ts';
import { caseParams, count, id, optionalReason, paramsOf, text, version } from '../schemas/plain-fields.ts';
import { takeUploadedFile } from '../uploaded-file.ts';

const tag = 'Sổ gốc, ghi chú, bằng chứng';

export const paperRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    url: '/api/cases/:caseId/explanation',
    name: 'explainCase',
    action: 'case.read',
    tag,
    summary: 'Vì sao máy đề xuất cặp này: từng bằng chứng, so với phương án kế tiếp',
    params: caseParams,
    response: explanation,
    problems: ['CASE_NOT_FOUND', 'RECORD_NOT_FOUND', 'NOT_EXPLAINABLE'],
    handler: async ({ context, params }) => await explainCase(context, params),
  }),
  route({
    method: 'POST',
    url: '/api/cases/:caseId/readings',
    name: 'enterBookValue',
    action: 'case.judge',
    tag,
    summary:
      'Ghi giá trị đọc trong Sổ gốc bên cạnh giá trị đã nhập; null là rút lại, khi đó không cần quyển và trang; restores là lần đọc trước được dùng lại',
    status: 201,
    params: caseParams,
    ifMatch: true,
    body: z.strictObject({
      field: text(60, 1),
      value: text(300).nullable(),
      book: text(60, 1).optional(),
      page: text(60, 1).optional(),
      attachmentId: id.optional(),
      restores: id.optional(),
      reason: optionalReason,
    }),
    response: z.object({ caseId: id, readingId: id, version, state: caseState }),
    etag: (entered) => entered.version,
    problems: [
      'CASE_NOT_FOUND',
      'CASE_HELD',
      'CASE_AWAITS_SECOND',
      'CASE_NOT_JUDGEABLE',
      'REQUEST_UNUSABLE',
      'ITEM_NOT_FOUND',
    ],
    example: {
      body: { field: 'chongNgaySinh', value: '12.03.1985', book: '01/2010', page: '12' },
      response: { caseId: 41, readingId: 3, version: 4, state: 'processed' },
    },
    handler: async ({ context, params, body, versionSeen }) =>
      await enterBookValue(context, { ...params, ...body, versionSeen }),
  }),
  route({
    method: 'POST',
    url: '/api/cases/:caseId/notes',
    name: 'addNote',
    action: 'case.note',
    tag,
    summary: 'Thêm ghi chú',
    status: 201,
    params: caseParams,
    body: z.strictObject({ preset: z.enum(NOTE_PRESETS).optional(), text: text(2000).optional() }),
    response: z.object({ noteId: id }),
    problems: ['CASE_NOT_FOUND', 'REQUEST_UNUSABLE'],
    example: { body: { preset: 'ask_the_commune', text: 'Hỏi lại xã' }, response: { noteId: 9 } },
    handler: async ({ context, params, body }) => await addNote(context, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    url: '/api/cases/:caseId/attachments',
    name: 'attachScan',
    action: 'case.attach',
    tag,
    summary: 'Đính kèm bản quét trang sổ: JPEG, PNG, TIFF hoặc PDF, không quá 25 MB',
    status: 201,
    params: caseParams,
    upload: true,
    response: z.object({ attachmentId: id, caseId: id, mediaType: z.string(), bytes: count }),
    problems: ['CASE_NOT_FOUND', 'ATTACHMENT_UNUSABLE'],
    example: {
      file: '%PDF-1.7 thu',
      response: { attachmentId: 2, caseId: 41, mediaType: 'application/pdf', bytes: 812345 },
    },
    handler: async ({ context, params, request }) =>
      await takeUploadedFile(request, 'ATTACHMENT_UNUSABLE', async (file) => {
        return await attachScan(context, { ...params, ...file });
      }),
  }),
  route({
    method: 'GET',
    url: '/api/attachments/:attachmentId',
    name: 'readScan',
    action: 'case.read',
    tag,
    summary: 'Xem một bản quét; nhật ký giữ lại',
    params: paramsOf('attachmentId'),
    download: ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'],
    problems: ['ITEM_NOT_FOUND'],
    handler: async ({ context, params, reply }) => {
      const { fileName, mediaType, bytes, open } = await readScan(context, params);
      await reply
        .type(mediaType)
        .header('content-length', bytes)
        .header(
          'content-disposition',
          `inline; filename*=UTF-8''${encodeURIComponent(fileName.toWellFormed())}`,
        )
        .send(open());
      return undefined;
    },
  }),
];
