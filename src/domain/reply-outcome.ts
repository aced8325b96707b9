/** What the police say of a row of a list. */
export const REPLY_OUTCOMES = ['confirmed', 'corrected', 'refused', 'not_found', 'needs_citizen'] as const;
export type ReplyOutcome = (typeof REPLY_OUTCOMES)[number];

/** Pick-list of the reply column; Excel separates by commas, so none may hold one. */
export const OUTCOME_LABELS: Readonly<Record<ReplyOutcome, string>> = {
  confirmed: 'Xác nhận thông tin dân cư đúng',
  corrected: 'Đã điều chỉnh CSDLQGVDC',
  refused: 'Không chấp nhận đề nghị (ghi lý do)',
  not_found: 'Không tìm thấy người',
  needs_citizen: 'Cần công dân bổ sung giấy tờ',
};

/** Data of the population database the police may say they corrected. */
export const CORRECTED_FIELDS = {
  full_name: 'Họ và tên',
  dob: 'Ngày sinh',
  pid: 'Số định danh',
  old_id: 'Số CMND cũ',
  sex: 'Giới tính',
  ethnicity: 'Dân tộc',
  marital_status: 'Tình trạng hôn nhân',
  spouse: 'Vợ/chồng',
  life_status: 'Còn sống/đã chết',
  added: 'Bổ sung người vào CSDL',
} as const;
export type CorrectedField = keyof typeof CORRECTED_FIELDS;

/** Where a discrepancy stands on the latest list it was put on. */
export interface ListStanding {
  /** null: sent, and not answered yet. */
  readonly outcome: ReplyOutcome | null;
  /** The last judgement on the case when it was answered: a later one goes before the answer. */
  readonly afterJudgementId: number;
  /** The evidence is as it was when it was answered. */
  readonly stands: boolean;
  /** The population was pulled since: what was promised must show. */
  readonly isDue: boolean;
}

/** Where a reply leaves a discrepancy; `open`: somebody has to look at it again. */
export function statusAfterReply(
  { outcome, stands, isDue }: ListStanding,
  discrepancyClass: string,
): 'sent' | 'promised' | 'needs_citizen' | 'open' | 'closed' {
  if (outcome === null) return 'sent';
  if (outcome === 'corrected') return isDue ? 'open' : 'promised';
  if (!stands) return 'open';
  if (outcome === 'needs_citizen') return 'needs_citizen';
  // That a person on record is not to be found says nothing about what differs.
  return outcome === 'not_found' && discrepancyClass !== 'NOT_FOUND' ? 'open' : 'closed';
}
