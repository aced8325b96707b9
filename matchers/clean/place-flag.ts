/** What made a place uncertain. */
export type PlaceFlag =
  | 'unknown_unit'
  | 'ambiguous'
  | 'district_differs'
  | 'misspelt'
  | 'old_unit_after_merger'
  | 'foreign'
  | 'placeholder';
