import { z } from 'zod';
import { REPLY_OUTCOMES } from '../../domain/reply-outcome.ts';
import { ROUTES_OF_KIND, TRANSFER_KINDS, TRANSFER_STATES } from '../../domain/transfer-list.ts';
import { count, day, id, instant, text, unitOrQueue } from './plain-fields.ts';

const transferKind = z.enum(TRANSFER_KINDS).meta({ id: 'TransferKind' });
const checksum = z.string().regex(/^[0-9a-f]{64}$/);
export const exportId = z.uuid();

export const transferFilter = z
  .strictObject({
    units: z.array(unitOrQueue).max(200).optional(),
    classes: z.array(text(40)).max(40).optional(),
    kinds: z.array(text(80)).max(100).optional(),
    routes: z
      .array(z.enum([...ROUTES_OF_KIND.police, ...ROUTES_OF_KIND.civil_status]))
      .max(10)
      .optional(),
    pattern: text(4000).optional(),
    assignedTo: id.nullable().optional(),
    registeredFrom: day.optional(),
    registeredTo: day.optional(),
    decided: z.boolean().optional().meta({ description: 'Chỉ sai lệch cán bộ đã quyết' }),
    decidedBy: id.optional().meta({ description: 'Chỉ sai lệch tài khoản này đã quyết' }),
  })
  .meta({ id: 'TransferFilter' });

const texts = [
  'recordKey',
  'office',
  'number',
  'book',
  'page',
  'registered',
  'husbandName',
  'husbandBirth',
  'husbandPaper',
  'wifeName',
  'wifeBirth',
  'wifePaper',
  'about',
  'difference',
  'civil',
  'population',
  'pid',
  'residence',
  'side',
  'request',
  'evidence',
  'field',
  'fieldLabel',
  'proposed',
] as const;
const rowContent = z
  .object(
    Object.fromEntries(texts.map((name) => [name, z.string()])) as Record<
      (typeof texts)[number],
      z.ZodString
    >,
  )
  .meta({ id: 'TransferRowContent' });

const transferRow = z.object({
  rowNo: id,
  caseId: id,
  role: z.string(),
  class: z.string(),
  kind: z.string(),
  route: z.string(),
  unitCode: z.string().nullable(),
  receivingUnit: z.string().nullable(),
  content: rowContent,
});

export const transferPreview = z
  .object({
    rowCount: count,
    caseCount: count,
    checksum,
    receivers: z.array(z.object({ unitCode: z.string().nullable(), name: z.string(), rows: count })),
    byRoute: z.array(z.object({ route: z.string(), rows: count })),
    choices: z
      .object({
        patterns: z.array(z.object({ pattern: z.string(), discrepancies: z.array(z.string()), rows: count })),
        assigned: z.array(z.object({ accountId: id.nullable(), name: z.string(), rows: count })),
        decided: z.array(z.object({ accountId: id, name: z.string(), rows: count })),
      })
      .meta({ description: 'Có thể chọn hẹp hơn theo mẫu sai lệch, người được giao, người đã quyết' }),
    rows: z.array(transferRow),
    next: id.optional(),
  })
  .meta({ id: 'TransferPreview' });

export const proposedTransfer = z.object({ transferId: id, rowCount: count, caseCount: count, checksum });
export const approval = z.strictObject({
  letterNumber: text(60, 1).regex(/\S/),
  letterDate: day,
  checksum: checksum.meta({ description: 'Của bản xem trước được duyệt' }),
});

export const transfer = z
  .object({
    transferId: id,
    campaignId: id,
    kind: transferKind,
    purpose: z.string(),
    state: z.enum(TRANSFER_STATES),
    caseCount: count,
    rowCount: count,
    checksum,
    proposedBy: id,
    proposedByName: z.string(),
    proposedAt: instant,
    number: id.nullable(),
    letterNumber: z.string().nullable(),
    letterDate: z.string().nullable(),
    approvedBy: id.nullable(),
    approvedByName: z.string().nullable(),
    approvedAt: instant.nullable(),
    endedAt: instant.nullable(),
    endReason: z.string().nullable(),
    answered: count,
    kept: count,
    broken: count,
  })
  .meta({ id: 'Transfer' });

export const wholeTransfer = transfer.extend({
  receivers: z.array(
    z.object({ unitCode: z.string().nullable(), name: z.string(), rows: count, answered: count }),
  ),
});

export const shownRow = transferRow.extend({
  rowCode: z.string(),
  outcome: z.string().nullable(),
  answeredField: z.string().nullable(),
  newValue: z.string().nullable(),
  answerReason: z.string().nullable(),
  answeredAt: instant.nullable(),
  check: z.enum(['kept', 'broken']).nullable(),
});

export const keptExport = z
  .object({
    exportId,
    fileName: z.string(),
    mediaType: z.string(),
    fileCount: count,
    rowCount: count,
    bytes: count,
    sha256: z.string(),
    expiresAt: instant,
    passphrase: z.string().nullable().meta({ description: 'Chỉ hiện một lần; gửi bằng đường khác với tệp' }),
  })
  .meta({ id: 'KeptExport' });

export const listedExport = z
  .object({
    exportId,
    subject: z.string(),
    transferId: id.nullable(),
    kind: transferKind.nullable(),
    number: id.nullable(),
    isSplit: z.boolean(),
    format: z.string(),
    purpose: z.string(),
    state: z.enum(['making', 'ready', 'failed', 'deleted']),
    doneRows: count,
    rowCount: count,
    fileCount: count,
    fileName: z.string(),
    bytes: count,
    sha256: z.string(),
    encrypted: z.boolean(),
    madeBy: id,
    madeByName: z.string(),
    madeAt: instant,
    expiresAt: instant,
  })
  .meta({ id: 'Export' });

export const reply = z
  .object({
    replyId: id,
    campaignId: id,
    fileName: z.string(),
    sha256: z.string(),
    state: z.enum(['read', 'applied']),
    readBy: id,
    readAt: instant,
    appliedBy: id.nullable(),
    appliedAt: instant.nullable(),
    unanswered: count.nullable().meta({ description: 'Dòng trong tệp chưa có câu trả lời' }),
    repeated: count.nullable().meta({ description: 'Dòng nói lại điều đã nhận' }),
  })
  .meta({ id: 'Reply' });

export const replyPreview = reply
  .extend({
    outcomes: z.array(z.object({ outcome: z.enum(REPLY_OUTCOMES), rows: count })),
    readable: count,
    faults: count,
    guessed: count,
    rows: z.array(
      z.object({
        replyRow: id,
        source: z.string(),
        line: count,
        rowCode: z.string(),
        transferId: id.nullable(),
        rowNo: id.nullable(),
        caseId: id.nullable(),
        role: z.string().nullable(),
        class: z.string().nullable(),
        kind: z.string().nullable(),
        outcome: z.enum(REPLY_OUTCOMES).nullable(),
        field: z.string().nullable(),
        newValue: z.string().nullable(),
        reason: z.string(),
        fault: z.string().nullable(),
        told: z.string().nullable().meta({ description: 'Lời ghi trong tệp, khi kết quả được đoán từ lời' }),
        assumed: z.boolean().meta({ description: 'Không ghi giá trị mới: hiểu là đúng như đề nghị' }),
        content: rowContent.nullable(),
        becomes: z.enum(['sent', 'promised', 'needs_citizen', 'open', 'closed']).nullable(),
      }),
    ),
    next: id.optional(),
  })
  .meta({ id: 'ReplyPreview' });

const figures = z.object({
  unitCode: z.string(),
  name: z.string(),
  total: count,
  reviewed: count,
  agreeing: count,
  differing: count,
  processed: count,
  processedBefore: count,
  sent: count,
  answered: count,
  remaining: count,
});
export const progressReport = z
  .object({
    campaign: z.string(),
    day,
    weekBefore: day,
    units: z.array(figures),
    sum: figures,
    sentence: z.string(),
  })
  .meta({ id: 'ProgressReport' });
