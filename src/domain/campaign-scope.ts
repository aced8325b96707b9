/** What a campaign takes in; what is left out does not limit. */
export interface CampaignScope {
  /** Today's codes of the units whose offices it covers; '' those whose office is unclear. */
  readonly units?: readonly string[] | undefined;
  /** Books by their number as written. */
  readonly books?: readonly string[] | undefined;
  /** Last day of registration, `yyyy-mm-dd`; a record without a readable day is in. */
  readonly registeredUpTo?: string | undefined;
}

/** Whether a record belongs to a campaign of this scope. */
export function isInScope(
  { units, books, registeredUpTo }: CampaignScope,
  record: { readonly unitCode: string | null; readonly registeredOn: string; readonly book: string },
): boolean {
  if (units !== undefined && !units.includes(record.unitCode ?? '')) return false;
  if (books !== undefined && !books.includes(record.book.trim())) return false;
  return (
    registeredUpTo === undefined ||
    record.registeredOn === 'infinity' ||
    record.registeredOn <= registeredUpTo
  );
}
