import { formatCount, formatPercent } from '../domain/vietnamese-numbers.ts';
import { writeXlsxList } from '../files/xlsx-list.ts';
import { messages } from '../messages.ts';
import type { ExtractProfile } from '../profile/extract-profile.ts';
import { warningText } from '../profile/lines.ts';
import { type ProfileSection, profileSections } from '../profile/sections.ts';

const text = messages.profile;
const words = text.workbook;

const sectionRows = (registry: string, sections: readonly ProfileSection[]) =>
  sections.flatMap(({ title, rows }) =>
    rows.map(({ label, count, of, note = '' }) => [
      `${registry}: ${title}`,
      label,
      formatCount(count),
      of === undefined || of === 0 ? '' : formatPercent(count / of, 2),
      note,
    ]),
  );

/** Each office and decade on a row of its own: how many records, and the share that is complete. */
function officeRows({ civilStatus }: ExtractProfile): string[][] {
  return (civilStatus?.byOffice ?? []).flatMap(({ name, decades }) =>
    Object.entries(decades).map(([decade, { records, complete }]) => [
      text.byOffice(),
      `${name || text.unclearOffice()}, ${words.decade(decade)}`,
      formatCount(records),
      formatPercent(complete / records, 2),
      '',
    ]),
  );
}

/** A profile as a workbook: what to mend first, then every section, then offices by decade. */
export async function profileWorkbook(profile: ExtractProfile): Promise<Uint8Array> {
  const sections = profileSections(profile);
  return await writeXlsxList({
    sheetName: words.sheet,
    heading: [{ left: words.title, bold: true }],
    columns: [
      { heading: words.section, width: 34 },
      { heading: words.item, width: 60 },
      { heading: words.count, width: 12 },
      { heading: words.share, width: 12 },
      { heading: words.note, width: 30 },
    ],
    rows: [
      ...profile.mendFirst.map((warning) => [
        `${text.mendFirst()}: ${text.ranks[warning.rank]}`,
        warningText(warning),
        formatCount(warning.count),
        '',
        '',
      ]),
      ...sectionRows(text.registries.civil_status, sections.civilStatus),
      ...officeRows(profile),
      ...sectionRows(text.registries.population, sections.population),
    ],
    closing: [],
  });
}
