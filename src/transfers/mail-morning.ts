import { createTransport } from 'nodemailer';
import { morningPage, morningText } from '../campaigns/morning-page.ts';
import { vietnamDay } from '../clock.ts';
import type { MorningReport } from '../domain/morning-report.ts';
import { formatIsoDay } from '../domain/vietnamese-dates.ts';
import { AppError } from '../errors.ts';
import { summaryPdf } from '../files/pdf-summary.ts';
import { messages } from '../messages.ts';

export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…` */
  readonly smtpUrl: string;
  readonly from: string;
  readonly to: readonly string[];
}

/** A server that does not answer holds up a night no longer. */
const PATIENCE_MS = 30_000;

/**
 * Sends a morning report, as text and as a PDF, to the addresses set. Counts only: nothing in it needs a cover.
 *
 * Errors: MAIL_REFUSED.
 */
export async function mailMorning(report: MorningReport, { smtpUrl, from, to }: MailSettings): Promise<void> {
  const madeAt = new Date(report.madeAt);
  const day = vietnamDay(madeAt);
  const patience = {
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  };
  const transport = createTransport({ url: smtpUrl, ...patience });
  try {
    await transport.sendMail({
      from,
      to: [...to],
      date: madeAt,
      subject: messages.morning.mailSubject(report.campaign, formatIsoDay(day), report.alarms.length),
      text: morningText(report),
      attachments: [
        {
          filename: `bao-cao-sang-${day}.pdf`,
          contentType: 'application/pdf',
          content: Buffer.from(await summaryPdf(morningPage(report), { madeAt })),
        },
      ],
    });
  } catch (cause) {
    throw new AppError('MAIL_REFUSED', messages.morning.mailRefused(), { cause });
  } finally {
    transport.close();
  }
}
