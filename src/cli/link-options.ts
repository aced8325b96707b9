/** Options of the commands that link. */
export const LINK_OPTIONS = {
  model: { type: 'string' },
  workers: { type: 'string' },
} as const;

/** More threads than this only wait for each other. */
export const MOST_WORKERS = 64;
