import { AMBIGUOUS_ETHNIC_NAMES, ETHNIC_GROUPS } from '../tables/ethnic-groups.ts';
import { isPlaceholder } from './placeholder.ts';
import { foldMarks } from './syllable.ts';

/** Which official list a code is of. */
export type EthnicList = '1979' | '2008';

export interface CleanEthnicity {
  readonly written: string;
  /** Key of one of the 54 groups; undefined when unknown, foreign or ambiguous. */
  readonly group: string | undefined;
  /** Groups a name or an unlisted code may stand for, when there are several. */
  readonly ambiguous: readonly string[];
}

/** Letters only, without marks; "Hơ Mông", "H'Mông" and "H’mông" become one. */
const keyOf = (text: string) => foldMarks(text.normalize('NFC').toLowerCase()).replace(/[^a-z]+/g, '');

function groupsByName(): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const group of ETHNIC_GROUPS) {
    for (const variant of group.variants) {
      const key = keyOf(variant);
      groups.set(key, [...new Set([...(groups.get(key) ?? []), group.key])]);
    }
  }
  for (const group of ETHNIC_GROUPS) groups.set(keyOf(group.name), [group.key]);
  for (const [name, keys] of AMBIGUOUS_ETHNIC_NAMES) groups.set(keyOf(name), [...keys]);
  return groups;
}

/** Names told apart by marks alone. */
const BY_MARKS: ReadonlyMap<string, string> = new Map([
  ['mạ', 'ma'],
  ['lự', 'lu'],
  ['tày', 'tay'],
  ['dao', 'dao'],
]);

const byName = groupsByName();
const by1979 = new Map(ETHNIC_GROUPS.map((group) => [group.code1979, group.key]));
const by2008 = new Map(ETHNIC_GROUPS.map((group) => [group.code2008, group.key]));

function groupsByCode(code: string, list: EthnicList | undefined): string[] {
  const padded = code.padStart(2, '0');
  const found = [
    ...(list === '2008' ? [] : [by1979.get(padded)]),
    ...(list === '1979' ? [] : [by2008.get(padded)]),
  ];
  return [...new Set(found.filter((key) => key !== undefined))];
}

const WITHOUT_LABEL = /^(?:dân tộc|dan toc|dt|người|nguoi)[\s:.]+/iu;
const LOCAL_GROUP = /^([^(]+)\(/;

function groupsOf(text: string, list: EthnicList | undefined): readonly string[] {
  if (/^\d{1,2}$/.test(text)) return groupsByCode(text, list);
  const named = text.normalize('NFC').replace(WITHOUT_LABEL, '');
  const marked = BY_MARKS.get(named.toLowerCase());
  if (marked !== undefined) return [marked];
  const whole = byName.get(keyOf(named));
  if (whole !== undefined) return whole;
  const beforeBracket = LOCAL_GROUP.exec(named)?.[1];
  if (beforeBracket !== undefined) return byName.get(keyOf(beforeBracket)) ?? [];
  const coded = /^(\d{1,2})\s*[-.:]\s*(.+)$/.exec(named);
  if (coded !== null) return byName.get(keyOf(coded[2]!)) ?? [];
  return byName.get(keyOf(named.split(/[,;/–-]|\s+-\s+/)[0]!)) ?? [];
}

const REMEMBERED_AT_MOST = 5_000;
const remembered = new Map<string, CleanEthnicity>();

/**
 * Reads an ethnic group from a name, a local group's name or a code. Codes of the two official lists mean different
 * groups (Mường is 06 and 04), so a code without its list is certain only where the lists agree.
 *
 * @param written the cell, decoded
 * @param list official list of the source's codes
 */
export function cleanEthnicity(written: string, list?: EthnicList): CleanEthnicity {
  const key = `${list ?? ''}|${written}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const text = written.trim();
  const groups = isPlaceholder(text) ? [] : groupsOf(text, list);
  const clean = {
    written,
    group: groups.length === 1 ? groups[0] : undefined,
    ambiguous: groups.length > 1 ? groups : [],
  };
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(key, clean);
  return clean;
}
