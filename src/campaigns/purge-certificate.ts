import type { UnitTable } from '../domain/jurisdiction.ts';
import { letterheadOf } from '../domain/letterhead.ts';
import { formatLongDay, formatMoment } from '../domain/vietnamese-dates.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { officialPdf } from '../files/pdf-list.ts';
import { messages } from '../messages.ts';
import type { PurgeCertificate } from './confirm-purge.ts';

/** The certificate of a deletion as a document to sign and file. */
export async function purgeCertificatePdf(made: PurgeCertificate, units: UnitTable): Promise<Uint8Array> {
  const text = messages.purge.certificate;
  const head = letterheadOf(units, undefined);
  const { purgeId, tables, files, cases, proposedBy, confirmedBy, audit } = made;
  const at = new Date(confirmedBy.at);
  const { headings } = text;
  const states: Readonly<Record<string, string>> = { ...messages.progress.states, suspended: text.suspended };
  const named: Readonly<Record<string, string>> = text.tables;
  const lines = [
    ...tables.map(({ table, rows }) => [named[table] ?? text.rows(table), table, rows] as const),
    [text.scans, 'scans', files.scans] as const,
    [text.exports, 'exports', files.exports] as const,
    [text.snapshots, 'snapshots', files.snapshots] as const,
  ];
  const total = lines.reduce((sum, [, , rows]) => sum + rows, 0);
  return await officialPdf(
    {
      issuer: head.issuer,
      number: text.number(String(purgeId), head.sign),
      placeAndDay: `${head.place}, ${formatLongDay(at)}`,
      title: text.title,
      subtitle: text.subtitle(made.campaign),
      notes: [
        text.reason(made.reason),
        text.proposed(`${proposedBy.login} (${proposedBy.accountId})`, formatMoment(new Date(proposedBy.at))),
        text.confirmed(`${confirmedBy.login} (${confirmedBy.accountId})`, formatMoment(at)),
        ...Object.entries(cases).map(([state, count]) =>
          text.cases(states[state] ?? state, formatCount(count)),
        ),
      ],
      columns: [
        { heading: headings.number, width: 6, align: 'center' },
        { heading: headings.what, width: 50 },
        { heading: headings.table, width: 34 },
        { heading: headings.rows, width: 16, align: 'right' },
      ],
      rows: lines.map(([what, table, rows], place) => [String(place + 1), what, table, formatCount(rows)]),
      sum: ['', text.sum, '', formatCount(total)],
      closing: [text.audit(formatCount(audit.events)), text.backups],
      signatures: text.signs.map((title) => ({ title, hint: text.signHint })),
      recipients: [],
      mark: text.mark(String(purgeId)),
      sheetName: '',
    },
    { madeAt: at },
  );
}
