import { authorise } from '../access/authorise.ts';
import { morningPage } from '../campaigns/morning-page.ts';
import { getMorning } from '../campaigns/read-mornings.ts';
import { vietnamDay } from '../clock.ts';
import { summaryPdf } from '../files/pdf-summary.ts';
import { type ExportContext, type KeptExport, keepExport } from './keep-export.ts';

/**
 * Makes a morning report as a PDF of one page; it holds counts, no persons, and is not encrypted.
 *
 * Errors: MORNING_NOT_FOUND; those of `keepExport`; NOT_ALLOWED.
 */
export async function exportMorning(
  context: ExportContext,
  input: { readonly campaignId: number; readonly reportId?: number | undefined; readonly purpose: string },
): Promise<KeptExport> {
  authorise(context.actor, 'morning.export');
  const { campaignId, purpose } = input;
  const { reportId, content } = await getMorning(context, input);
  const madeAt = new Date(content.madeAt);
  const name = `bao-cao-sang-${vietnamDay(madeAt)}`;
  return await keepExport(context, {
    campaignId,
    transferId: null,
    subject: `morning:${reportId}`,
    format: 'pdf',
    filter: { reportId },
    scope: { units: undefined, by: 'unit_code' },
    rowCount: 1,
    purpose,
    encrypt: false,
    name,
    mediaType: 'application/pdf',
    files: async function* () {
      yield { name: `${name}.pdf`, content: await summaryPdf(morningPage(content), { madeAt }) };
    },
  });
}
