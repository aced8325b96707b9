const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const entity = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return NAMED[name] ?? whole;
  const point = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
};

/** Text of an XML node as characters; also undoes SpreadsheetML's `_xHHHH_` (ECMA-376 part 1, 22.9.2.19). */
export function decodeXmlText(xml: string): string {
  const text = xml.includes('&') ? xml.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, entity) : xml;
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The value of an attribute in the inside of a tag, as written; undefined when it is not there. */
export function attributeOf(inside: string, name: string): string | undefined {
  for (let at = inside.indexOf(name); at !== -1; at = inside.indexOf(name, at + 1)) {
    const quote = inside[at + name.length + 1];
    if (inside[at + name.length] !== '=' || (quote !== '"' && quote !== "'")) continue;
    if (at > 0 && !/\s/.test(inside[at - 1]!)) continue;
    const from = at + name.length + 2;
    return inside.slice(from, inside.indexOf(quote, from));
  }
  return undefined;
}

/** The text of a string item: one `<t>`, or the runs of a rich text one after another, without phonetic hints. */
export function stringItemText(xml: string): string {
  const plain = xml.includes('<rPh') ? xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '') : xml;
  let text = '';
  for (let at = plain.indexOf('<t'); at !== -1; at = plain.indexOf('<t', at)) {
    const open = plain.indexOf('>', at);
    if (open === -1) break;
    const close = plain[open - 1] === '/' ? open : plain.indexOf('</t>', open);
    if (close === -1) break;
    text += plain.slice(open + 1, close);
    at = close + 1;
  }
  return decodeXmlText(text);
}

/** Takes a namespace prefix off every tag, for the few writers that put one (`<x:row>`). */
export function withoutPrefix(xml: string, prefix: string): string {
  return prefix === '' ? xml : xml.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');
}
