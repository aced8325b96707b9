/** A name cell taken apart, in the spelling of the cell. */
export interface NameParts {
  readonly main: string;
  readonly aliases: readonly string[];
  readonly notes: readonly string[];
  readonly titleRemoved: boolean;
  readonly noteRemoved: boolean;
}

const TITLE =
  /^(?:(?:ông|bà|anh|chị|cô|chú|bác|cụ|em|đồng chí|đ\/c|mr|mrs|ms)(?:\s*[/\\]\s*(?:ông|bà|anh|chị|cô))*[.:]?\s+)+/iu;
const SECOND_WORD_OF_NAMES = /^(?:văn|thị|van|thi|a)(?:\s|$)/iu;
const LABEL = /^(?:họ(?: và|,? chữ đệm,?)? tên(?: chồng| vợ)?|chồng|vợ|chong|vo)\s*[:=]\s*/iu;

const ALIAS_WORDS =
  'tức là|tức|tuc|còn gọi là|còn gọi|con goi|tên gọi khác|tên khác|ten khac|tên thường gọi|tên thường dùng|tên tục|tên cũ|tên già|tên lão|bí danh|bi danh|hay là|hay gọi|hay|hoặc';
const ALIAS_START = new RegExp(`^(?:${ALIAS_WORDS})\\s*(?:là\\s)?[:.]?\\s*`, 'iu');
const ALIAS_INSIDE = new RegExp(`\\s+(?:${ALIAS_WORDS})(?:\\s*[:.]\\s*|\\s+)(?=\\p{L})`, 'iu');

const NOTE =
  /\d|^(?:vợ|chồng|mất|chết|ký|kí|mờ)(?!\p{L})|(?<!\p{L})(?:đã|không|da chet|da ky|khong|điểm chỉ|diem chi|ly hôn|li hôn|ly hon|tái hôn|góa|goá|con (?:ông|bà|dâu|rể)|sinh năm|năm sinh|sinh nam|dân tộc|dan toc|thường trú|bộ đội|giáo viên|khai sinh|quốc tịch|chữ mờ)(?!\p{L})/iu;

const BRACKETS = /[([{]([^)\]}]*)(?:[)\]}]|$)/g;
const DASH = /\s+[-–—]+\s+|\s*[–—]\s*|\s*[/;|]\s*|\s*=\s*/;

const EDGES = /^[\s\-–—•*+.,:;'"’“”`]+|[\s\-–—•*+,:;'"“”`]+$/gu;

function withoutTitle(text: string): string {
  const found = TITLE.exec(text);
  if (found === null) return text;
  const rest = text.slice(found[0].length);
  return /\s/.test(rest.trim()) && !SECOND_WORD_OF_NAMES.test(rest) ? rest : text;
}

/**
 * Takes a cell apart: the name, further names ("A (tức B)", "A – B", "tên gọi khác: B", "A (B)"), and what is no name
 * (titles, "(đã chết)", "(ký)"; kept as notes).
 *
 * @param text decoded cell, NFC
 */
export function namePartsOf(text: string): NameParts {
  const aliases: string[] = [];
  const notes: string[] = [];
  const sort = (part: string) => {
    const trimmed = part.replace(EDGES, '');
    if (trimmed === '') return;
    if (ALIAS_START.test(trimmed)) aliases.push(trimmed.replace(ALIAS_START, ''));
    else if (NOTE.test(trimmed)) notes.push(trimmed);
    else aliases.push(trimmed);
  };

  let main =
    text.includes('(') || text.includes('[') || text.includes('{')
      ? text.replace(BRACKETS, (_, inside: string) => {
          sort(inside);
          return ' ';
        })
      : text;
  main = main.replace(EDGES, '').replace(LABEL, '');
  const named = withoutTitle(main);
  const titleRemoved = named.length < main.length;
  if (titleRemoved) notes.push(main.slice(0, -named.length).trim());

  const [beforeAlias, ...further] = named.split(ALIAS_INSIDE);
  const [head, ...others] = beforeAlias!.split(DASH);
  const [name, ...remarks] = head!.split(',');
  for (const part of [...further, ...others, ...remarks]) sort(part);
  return {
    main: name!.replace(EDGES, ''),
    aliases,
    notes,
    titleRemoved,
    noteRemoved: notes.length > (titleRemoved ? 1 : 0),
  };
}
