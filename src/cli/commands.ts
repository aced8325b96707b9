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
import { reconcileCommand } from './reconcile.ts';
import { runCommand } from './run.ts';
import { thresholdsCommand } from './thresholds.ts';
import { trainCommand } from './train.ts';

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [
  reconcileCommand,
  importCommand,
  runCommand,
  progressCommand,
  exportDiscrepanciesCommand,
  explainCommand,
  evaluateCommand,
  trainCommand,
  thresholdsCommand,
  linkCommand,
  profileCommand,
  mappingCommand,
  demoCommand,
  migrateCommand,
];
