import {
  accountChangeCommand,
  accountCreateCommand,
  accountListCommand,
  accountResetCommand,
} from './account.ts';
import { attachScansCommand } from './attach-scans.ts';
import { auditListCommand, auditVerifyCommand } from './audit.ts';
import { backupCommand, backupKeyCommand, backupVerifyCommand } from './backup.ts';
import type { Command } from './command.ts';
import { demoCommand } from './demo.ts';
import { evaluateCommand } from './evaluate.ts';
import { explainCommand } from './explain.ts';
import { exportDiscrepanciesCommand } from './export-discrepancies.ts';
import { importCommand } from './import.ts';
import { linkCommand } from './link.ts';
import { mappingCommand } from './mapping.ts';
import { migrateCommand } from './migrate.ts';
import { profileCommand } from './profile.ts';
import { progressCommand } from './progress.ts';
import { pullCommand } from './pull.ts';
import { auditPurgeCommand, campaignPurgeCommand } from './purge.ts';
import { reconcileCommand } from './reconcile.ts';
import { replyApplyCommand, replyReadCommand } from './reply.ts';
import { reportCommand } from './report.ts';
import { reportMorningCommand } from './report-morning.ts';
import { restoreCommand } from './restore.ts';
import { runCommand } from './run.ts';
import { runRestoreCommand } from './run-restore.ts';
import { scheduleClearCommand, scheduleSetCommand, scheduleShowCommand } from './schedule.ts';
import { serveCommand } from './serve.ts';
import { sourceListCommand, sourceRemoveCommand, sourceSetCommand } from './source.ts';
import { thresholdsCommand } from './thresholds.ts';
import { tidyCommand } from './tidy.ts';
import { trainCommand } from './train.ts';
import {
  transferApproveCommand,
  transferEndCommand,
  transferExportCommand,
  transferListCommand,
  transferPreviewCommand,
  transferProposeCommand,
  transferPurgeCommand,
} from './transfer.ts';
import { workerCommand } from './worker.ts';

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [
  reconcileCommand,
  importCommand,
  sourceSetCommand,
  sourceListCommand,
  sourceRemoveCommand,
  pullCommand,
  runCommand,
  runRestoreCommand,
  progressCommand,
  exportDiscrepanciesCommand,
  transferPreviewCommand,
  transferProposeCommand,
  transferApproveCommand,
  transferListCommand,
  transferExportCommand,
  transferEndCommand,
  transferPurgeCommand,
  replyReadCommand,
  replyApplyCommand,
  reportCommand,
  attachScansCommand,
  reportMorningCommand,
  explainCommand,
  evaluateCommand,
  trainCommand,
  thresholdsCommand,
  linkCommand,
  profileCommand,
  mappingCommand,
  demoCommand,
  scheduleShowCommand,
  scheduleSetCommand,
  scheduleClearCommand,
  serveCommand,
  workerCommand,
  accountCreateCommand,
  accountListCommand,
  accountChangeCommand,
  accountResetCommand,
  auditListCommand,
  auditVerifyCommand,
  auditPurgeCommand,
  campaignPurgeCommand,
  backupKeyCommand,
  backupCommand,
  backupVerifyCommand,
  restoreCommand,
  tidyCommand,
  migrateCommand,
];
