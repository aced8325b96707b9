export const VIEWS = ['sample', 'thresholds', 'extracts'] as const;

/** The view `?view=` names; none for the blind sample. */
export const readView = ({ view }: Record<string, unknown>): { readonly view?: (typeof VIEWS)[number] } => {
  const named = VIEWS.find((one) => one === view);
  return named === undefined ? {} : { view: named };
};
