import { access } from './messages/access.ts';
import { api } from './messages/api.ts';
import { audit } from './messages/audit.ts';
import { backup } from './messages/backup.ts';
import { campaigns, progress } from './messages/campaigns.ts';
import { cli, output, serve, worker } from './messages/cli.ts';
import { config } from './messages/config.ts';
import { desk } from './messages/desk.ts';
import { explanation } from './messages/explanation.ts';
import { files } from './messages/files.ts';
import { morning } from './messages/morning.ts';
import { pairs } from './messages/pairs.ts';
import { postgres } from './messages/postgres.ts';
import { profile } from './messages/profile.ts';
import { purge } from './messages/purge.ts';
import { evaluation, quality, thresholds, training } from './messages/quality.ts';
import { outcomes, reconciliation, schedule } from './messages/reconciliation.ts';
import { registers } from './messages/registers.ts';
import { registries } from './messages/registries.ts';
import { review, scans } from './messages/review.ts';
import { transfers } from './messages/transfers.ts';

/**
 * Every text a person reads at the terminal, by the room that says it. A text says what was wrong, where, what is
 * allowed and what to do next; it never carries personal data. Rooms ask here, not in `messages/`.
 */
export const messages = {
  explanation,
  config,
  postgres,
  files,
  registers,
  registries,
  morning,
  reconciliation,
  cli,
  output,
  campaigns,
  evaluation,
  profile,
  pairs,
  training,
  thresholds,
  quality,
  progress,
  schedule,
  worker,
  serve,
  desk,
  audit,
  backup,
  purge,
  api,
  access,
  transfers,
  scans,
  review,
  outcomes,
} as const;
