import { formatCount, formatDecimal, formatPercent } from '../domain/vietnamese-numbers.ts';
import type { EvaluationFigures } from './evaluate.ts';
import { type Rates, ratesOf, share } from './rates.ts';
import { counted, type Tally } from './tally.ts';

const LABEL_WIDTH = 46;
/** Kinds of error shown: the commonest. */
const SHOWN_ERRORS = 20;

/** The figures as a table to read in a terminal, in Vietnamese. */
export function evaluationTable(figures: EvaluationFigures): string {
  return [
    ...coverageLines(figures),
    ...linkLines(figures),
    ...reviewLines(figures),
    ...discrepancyLines(figures),
    ...duplicateLines(figures),
    ...errorLines(figures),
  ].join('\n');
}

const line = (label: string, value: string) => `${label.padEnd(LABEL_WIDTH)} ${value}`;

const rates = ({ precision, recall, f1 }: Rates) =>
  `chính xác ${formatPercent(precision, 2)}   đầy đủ ${formatPercent(recall, 2)}   F1 ${formatDecimal(f1, 4)}`;

const orDash = (value: number | null, format: (known: number) => string) =>
  value === null ? '-' : format(value);

const OUTCOME_LABELS: readonly (readonly [string, string])[] = [
  ['auto', 'máy liên kết'],
  ['review', 'cần kiểm tra'],
  ['not_found', 'không tìm thấy'],
  ['other', 'khác (để riêng)'],
  ['missing', 'không có trong kết quả'],
];

function coverageLines(figures: EvaluationFigures): string[] {
  const shares = OUTCOME_LABELS.filter(([outcome]) => counted(figures.outcomes, outcome) > 0).map(
    ([outcome, label]) =>
      `${label} ${formatPercent(counted(figures.outcomes, outcome) / figures.records, 2)}`,
  );
  return [
    line('Số bản ghi có đáp án', formatCount(figures.records)),
    line(
      'Thiếu trong kết quả / mã lạ / mã lặp',
      [figures.missing_in_result, figures.unknown_keys, figures.repeated_keys].map(formatCount).join(' / '),
    ),
    line('Kết quả', shares.join('   ')),
  ];
}

function linkLines(figures: EvaluationFigures): string[] {
  const [low, high] = figures.wrong_auto_links_per_10000_ci95.map((value) => formatDecimal(value, 1));
  const alone = figures.one_spouse_auto;
  const absent = (name: string) =>
    formatPercent(share(counted(figures.absent, name), counted(figures.absent, 'true_none')), 2);
  return [
    '',
    'LIÊN KẾT TỰ ĐỘNG',
    line('  Số liên kết (người)', formatCount(figures.auto_links)),
    line(
      '  Chính xác',
      orDash(figures.auto_link_precision, (value) => formatPercent(value, 3)),
    ),
    line(
      '  Liên kết sai trên 10.000',
      `${orDash(figures.wrong_auto_links_per_10000, (value) => formatDecimal(value, 1))}   (khoảng tin cậy 95 %: ${low} - ${high})`,
    ),
    line(
      '  Bản ghi có liên kết sai trên 10.000',
      orDash(figures.wrong_auto_records_per_10000, (value) => formatDecimal(value, 1)),
    ),
    line('  Người, chỉ tự động', rates(figures.person_auto)),
    line('  Người, tự động + ứng viên đầu', rates(figures.person_best)),
    line('  Cặp vợ chồng, chỉ tự động', rates(figures.couple_auto)),
    ...(alone === undefined
      ? []
      : [
          line(
            '  Một bên chắc chắn trong bản ghi cần kiểm tra',
            `${formatCount(alone.n)}, sai ${formatCount(alone.wrong)}`,
          ),
        ]),
    line(
      '  Người vắng mặt (theo đáp án)',
      `${formatCount(counted(figures.absent, 'true_none'))}: đúng là không gán ${absent('said_none_right')}, gán nhầm ${absent('linked_although_none')}`,
    ),
  ];
}

function reviewLines({ review, not_found: notFound, ...figures }: EvaluationFigures): string[] {
  const of = (tally: Tally, name: string, whole: string) =>
    formatPercent(share(counted(tally, name), counted(tally, whole)), 2);
  return [
    '',
    'CẦN KIỂM TRA',
    line('  Tỷ lệ bản ghi', formatPercent(figures.review_share, 2)),
    line(
      '  Người đúng được nêu',
      `đầu tiên ${of(review, 'p_1', 'p_n')}   trong 5 ${of(review, 'p_5', 'p_n')}   (n = ${formatCount(counted(review, 'p_n'))})`,
    ),
    line(
      '  Cặp đúng được nêu',
      `đầu tiên ${of(review, 'c_1', 'c_n')}   trong 5 ${of(review, 'c_5', 'c_n')}   (n = ${formatCount(counted(review, 'c_n'))})`,
    ),
    line('  Cặp đúng: tự động hoặc trong 5 cặp được nêu', formatPercent(figures.couple_auto_or_offered, 2)),
    line(
      '  Không tìm thấy',
      `${formatCount(counted(notFound, 'nf'))} bản ghi: cả hai vắng ${of(notFound, 'nf_both', 'nf')}, một người vắng ${of(notFound, 'nf_one', 'nf')}`,
    ),
  ];
}

function discrepancyLines({
  discrepancies,
  discrepancies_micro: all,
  couple_link_accuracy: coupleLink,
}: EvaluationFigures): string[] {
  if (discrepancies === undefined || all === undefined) return [];
  const rows = Object.entries(discrepancies.all)
    .filter(([, tally]) => Object.keys(tally).length > 0)
    .map(([name, tally]) =>
      line(
        `  ${name}`,
        `${classRates(tally)}   (n = ${formatCount(counted(tally, 'tp') + counted(tally, 'fn'))})`,
      ),
    );
  const links =
    coupleLink === undefined
      ? []
      : [line('Tình trạng của cặp (couple_link) đúng', formatPercent(coupleLink, 2))];
  return ['', 'LOẠI SAI LỆCH', ...rows, line('  Tất cả', rates(all)), ...links];
}

function classRates(tally: Tally): string {
  const { precision, recall } = ratesOf(counted(tally, 'tp'), counted(tally, 'fp'), counted(tally, 'fn'));
  return `chính xác ${formatPercent(precision)}   đầy đủ ${formatPercent(recall)}`;
}

function duplicateLines({ duplicates }: EvaluationFigures): string[] {
  if (duplicates === undefined) return [];
  const [precision, recall, f1] = duplicates.pair;
  return [
    '',
    'TRÙNG BẢN GHI',
    line('  Cặp trùng', rates({ precision, recall, f1 })),
    line(
      '  Đầy đủ: nhập hai lần / đăng ký lại',
      `${formatPercent(duplicates.recall_double_entry)} / ${formatPercent(duplicates.recall_re_registration)}`,
    ),
    line(
      '  Cặp trùng theo đáp án / báo nhầm',
      `${formatCount(duplicates.true_pairs)} / ${formatCount(duplicates.false_pairs)}`,
    ),
  ];
}

function errorLines({ recall_by_error: byError, wrong_by_tag: byTag }: EvaluationFigures): string[] {
  const tags = Object.entries(byTag).sort(([a], [b]) => a.localeCompare(b, 'en'));
  const errors = Object.entries(byError)
    .sort(([, [a]], [, [b]]) => b - a)
    .slice(0, SHOWN_ERRORS);
  return [
    '',
    'LIÊN KẾT SAI THEO TÌNH HUỐNG KHÓ (bản ghi)',
    ...tags.map(([tag, [wrong, n]]) =>
      line(`  ${tag.slice('hard:'.length)}`, `${formatCount(wrong)} / ${formatCount(n)}`),
    ),
    '',
    'TỶ LỆ TỰ ĐỘNG ĐÚNG THEO LỖI CỦA DỮ LIỆU',
    ...errors.map(([error, [n, recall]]) =>
      line(`  ${error}`, `${formatPercent(recall).padStart(8)}   (n = ${formatCount(n)})`),
    ),
  ];
}
