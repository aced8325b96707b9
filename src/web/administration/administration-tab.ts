const TABS = ['people', 'sessions', 'campaigns', 'assignments', 'units', 'models', 'tokens'] as const;

/** The tab `?tab=` names; none for people. */
export const readTab = ({ tab }: Record<string, unknown>): { readonly tab?: (typeof TABS)[number] } => {
  const named = TABS.find((one) => one === tab);
  return named === undefined ? {} : { tab: named };
};
