import type { RowTable } from '../../src/quality/evaluate.ts';

/** Rows of a text table with cells between `;`, the header first. */
function table(text: string): RowTable {
  const [columns, ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(';'));
  return {
    columns: columns!,
    rows: rows.map((cells) => Object.fromEntries(cells.map((value, i) => [columns![i]!, value]))),
  };
}

/** Ten invented records: right, wrong, exchanged, absent, unidentifiable and missing ones. */
export const truth = table(`
  record_key;husband_pid;wife_pid;couple_link;husband_identifiable;wife_identifiable;dup_group;dup_kind;swapped;garbage;hard_negatives;discrepancies;soft_differences;civil_errors;population_errors
  A1;h1;w1;agree;1;1;g1;original;;;;;H.NAME:spelling;;
  A2;h2;w2;single;1;1;;;;;sibling_h|twin;H.MARITAL:single:population;;H.name.typo;W.marital
  A3;h3;w3;agree;1;1;g1;double_entry;;;homonym_couple;R.DUPLICATE:double_entry:civil;;W.dob.swap;
  A4;h4;w4;agree;1;1;;;full;;;R.SWAPPED:full:civil;;R.enc.tcvn3;
  A5;NONE;w5;not_found;1;1;;;;;absent_decoy_w;H.NOT_FOUND:abroad:none;;;
  A6;h6;w6;divorced;1;1;;;;;sibling_w;W.DOB:day:civil|H.MARITAL:divorced:none;H.ID:old_id;;H.name.typo
  A7;NONE;NONE;not_found;0;0;;;;;;H.NOT_FOUND:never_entered:none|W.NOT_FOUND:never_entered:none;;;
  A8;h8;w8;agree;0;1;g2;original;names;;;R.SWAPPED:names:civil;;;
  A9;h9;w9;dead;1;1;g2;re_registration;;;;H.DEAD:dead:none|R.DUPLICATE:re_registration:none;;;
  A10;h10;w10;agree;1;1;;;;;;;;;
`);

export const outcomes = table(`
  record_key;outcome;husband_outcome;wife_outcome;husband_pid;wife_pid;husband_candidates;wife_candidates;pair_candidates;couple_link;discrepancies;duplicate_group
  A1;auto;auto;auto;h1;w1;h1|h2;w1;h1+w1;agree;H.NAME:typo:civil;d1
  A2;auto;auto;auto;h2;w9;h2;w9|w2;h2+w9|h2+w2;single;H.MARITAL:single:population|W.SPOUSE:other:unknown;
  A3;review;review;auto;h9;w3;h9|h3;w3;h9+w3|h3+w3;other_spouse;;d1
  A4;auto;auto;auto;w4;h4;w4;h4;w4+h4;agree;R.SWAPPED:full:civil;
  A5;auto;auto;auto;h7;w5;h7;w5;h7+w5|NONE+w5;agree;;
  A6;review;review;review;;w6;h5|h6;w6|w5;h5+w6|h6+w5|h5+w5|NONE+w6|h5+NONE|h6+w6;divorced;W.DOB:day:civil|H.ID:old:civil;
  A7;not_found;not_found;not_found;;;;;;not_found;H.NOT_FOUND:absent:none|W.NOT_FOUND:absent:none;
  A8;review;auto;review;w8;h7;w8;h7|h8;w8+h7|w8+h8;agree;R.SWAPPED:names:civil;d2
  A9;quarantined;;;;;h9;;;;;d3
  X1;auto;auto;auto;h1;w1;;;;agree;;
  A1;auto;auto;auto;h1;w1;h1|h2;w1;h1+w1;agree;H.NAME:typo:civil;d1
`);
