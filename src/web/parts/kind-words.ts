import { wordOf, words } from '../words.ts';

const PARTS = Object.entries(words.nameParts);

/** "tên khác dấu thanh", of kinds that name a part of the name. */
function sayNamePart(kind: string): string | undefined {
  for (const [prefix, part] of PARTS) {
    const level = kind.slice(prefix.length + 1);
    if (kind.startsWith(`${prefix}_`) && level in words.nameLevels)
      return `${part} ${wordOf(words.nameLevels, level)}`;
  }
  return undefined;
}

/** A kind of difference in words; '' where its class says it all, the kind itself where the service knows one more. */
export const sayKind = (kind: string): string => sayNamePart(kind) ?? wordOf(words.kinds, kind);

/** `NAME:given_name_other_tone`, as lists and filters name it, in words. */
export function sayListedKind(code: string): string {
  const [found = '', kind = ''] = code.split(':');
  const part = sayNamePart(kind);
  if (part !== undefined) return `${part.charAt(0).toUpperCase()}${part.slice(1)}`;
  const word = sayKind(kind);
  return `${wordOf(words.classes, found)}${word === '' ? '' : `: ${word}`}`;
}

interface Named {
  readonly role: string;
  readonly class: string;
  readonly kind: string;
}

/** "Vợ: Ngày sinh, đảo ngày và tháng"; a part of a name says by itself that it is one. */
export function sayDiscrepancy({ role, class: found, kind }: Named): string {
  const who = wordOf(words.discrepancyRoles, role);
  const part = sayNamePart(kind);
  if (part !== undefined) return `${who}: ${part.charAt(0).toUpperCase()}${part.slice(1)}`;
  const word = sayKind(kind);
  return `${who}: ${wordOf(words.classes, found)}${word === '' ? '' : `, ${word}`}`;
}
