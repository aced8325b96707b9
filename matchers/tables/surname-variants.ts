/**
 * Surnames of the north-west that clerks write for one another, each row one group, first the common form.
 * The groups hold real surnames of different families too (Lò and Lù, Hoàng and Quàng), so a shared group is
 * weak evidence and a way to find a candidate, never an equality.
 */
export const SURNAME_VARIANTS: readonly (readonly string[])[] = [
  ['lò', 'lô', 'lo'],
  ['lường', 'lương', 'lượng'],
  ['quàng', 'quảng', 'hoàng', 'vàng', 'vang', 'vảng', 'huỳnh'],
  ['cà', 'ca', 'kha', 'hà'],
  ['tòng', 'tông', 'toòng'],
  ['lèo', 'leo', 'lều'],
  ['vì', 'vi', 'vỳ', 'vy'],
  ['mè', 'me', 'mế'],
  ['sa', 'xa'],
  ['cầm', 'cẩm'],
  ['điêu', 'đèo'],
  ['lù', 'lừ', 'lự'],
  ['giàng', 'dàng', 'ràng', 'zàng', 'giang'],
  ['vừ', 'vù', 'vư', 'vứ', 'võ', 'vũ'],
  ['sồng', 'xồng', 'sùng', 'sông', 'sộng'],
  ['thào', 'thao', 'thảo', 'đào'],
  ['mùa', 'mua'],
  ['lầu', 'lâu', 'lồ'],
  ['hạng', 'hàng', 'háng'],
  ['phàng', 'phang', 'pàng'],
  ['ly', 'lý', 'li', 'lí'],
  ['cứ', 'cư', 'cử'],
  ['tráng', 'cháng', 'chang'],
  ['bàn', 'phàn'],
  ['triệu', 'chẹo'],
];
