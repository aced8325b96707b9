import type { Registry } from './header-mapping.ts';

/** A row that was read but cannot be used, with where it stands and why. */
export interface QuarantinedRow {
  readonly source: string;
  readonly line: number;
  /** Canonical name or heading of the column at fault; null where the whole row is. */
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: QuarantineReason;
}

export type QuarantineReason =
  | 'field_count'
  | 'quotes'
  | 'undecodable'
  | 'no_spouse_named'
  | 'no_pid'
  | 'repeated_pid';

/** A run of rows. `rows`, `extra` and `lines` go side by side. */
export interface RowBatch {
  /** In canonical column order (`columnsOf`); an empty cell is null, everything else as written. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** The columns the mapping does not know, as a JSON object by heading; null where there are none. */
  readonly extra: readonly (string | null)[];
  readonly lines: readonly number[];
  readonly quarantined: readonly QuarantinedRow[];
}

export interface SourceProgress {
  readonly doneBytes: number;
  /** 0 where the size is not known beforehand. */
  readonly totalBytes: number;
  readonly rows: number;
}

/** One table of a registry's extract, wherever it comes from. */
export interface RegistrySource {
  readonly registry: Registry;
  /** What a quarantined row is found by: file (and sheet), or relation. */
  readonly name: string;
  readonly batches: (signal?: AbortSignal) => AsyncIterable<RowBatch>;
  readonly progress: () => SourceProgress;
}
