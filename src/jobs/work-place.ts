import type { Clock } from '../clock.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import type { Workspace } from '../services.ts';
import type { MailSettings } from '../transfers/mail-morning.ts';

/** Where workers tell what befalls them: places and codes, no data. */
export interface WorkLog {
  readonly error: (fields: object, text: string) => void;
}

/** What work is done with, on whatever host. */
export interface WorkPlace extends Pick<Workspace, 'db' | 'pool' | 'appUrl'> {
  readonly clock: Clock;
  readonly logger: WorkLog;
  readonly units: UnitTable;
  /** Today's code of the province whose registers these are. */
  readonly province: string;
  /** The value of a setting of the environment, where sources keep their addresses. */
  readonly settingOf: (name: string) => string | undefined;
  /** Where what a run found is kept for the next one; undefined: every run links the whole file. */
  readonly snapshotFolder?: string | undefined;
  /** Persons from which on a campaign is linked by all workers together. */
  readonly sharedFrom?: number;
  /** undefined: the morning report goes out to nobody. */
  readonly mail?: MailSettings | undefined;
}
