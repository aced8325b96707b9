import { readFile } from 'node:fs/promises';
import type { PullSource } from '../db/pull-sources.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { openFileSources } from '../registries/file-source.ts';
import { builtInMapping, type HeaderMapping, readMapping } from '../registries/header-mapping.ts';
import {
  lookAtPostgresSource,
  openPostgresSource,
  type SourceOutlook,
} from '../registries/postgres-source.ts';
import type { RegistrySource } from '../registries/registry-source.ts';

/** A configured source at hand: what it says of itself, and its rows. */
export interface SourceAtHand {
  /** undefined for files, which say nothing beforehand. */
  readonly look: () => Promise<SourceOutlook | undefined>;
  /** @param since only rows changed since; only where the outlook tells changes */
  readonly open: (since?: Date) => Promise<readonly RegistrySource[]>;
}

export interface SourceSettings {
  /** The value of a setting of the environment: where `env:NAME` looks. */
  readonly settingOf: (name: string) => string | undefined;
  readonly stalledAfterMs?: number | undefined;
}

/**
 * Errors: `CONFIG_INVALID` where the environment or the file named does not hold the address; those of `readMapping`; its
 * functions have those of `openPostgresSource` and `openFileSources`.
 */
export async function takeSource(source: PullSource, settings: SourceSettings): Promise<SourceAtHand> {
  const { registry } = source;
  const mapping: HeaderMapping =
    source.mappingFile === null ? builtInMapping : await readMapping(source.mappingFile);
  if (source.kind === 'files') {
    return {
      look: async () => undefined,
      open: () => openFileSources(registry, [source.address], mapping),
    };
  }
  const url = await readAddress(source.address, settings.settingOf);
  const relation = source.relation!;
  const reading = settings.stalledAfterMs === undefined ? {} : { stalledAfterMs: settings.stalledAfterMs };
  return {
    look: () => lookAtPostgresSource(registry, url, relation, mapping, reading),
    open: async (since) => [
      openPostgresSource(registry, url, relation, mapping, {
        ...reading,
        ...(since !== undefined && { since }),
      }),
    ],
  };
}

/** The URL behind `env:NAME` or `file:/path`: passwords stand in neither our database nor a command line. */
async function readAddress(address: string, settingOf: SourceSettings['settingOf']): Promise<string> {
  const [, kind, name] = /^(env|file):(.+)$/s.exec(address) ?? [];
  if (kind === 'env') {
    const url = settingOf(name!);
    if (url === undefined) throw new AppError('CONFIG_INVALID', messages.reconciliation.sourceNotSet(name!));
    return url;
  }
  if (kind === undefined)
    throw new AppError('PULL_SOURCE_UNUSABLE', messages.reconciliation.sourceAddress(address));
  const text = await readFile(name!, 'utf8').catch((cause: unknown) => {
    throw new AppError('CONFIG_INVALID', messages.reconciliation.sourceFileUnreadable(name!), { cause });
  });
  return text.trim();
}
