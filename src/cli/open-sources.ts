import { resolve } from 'node:path';
import type { Config, RegistryAddress } from '../config.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { openFileSources } from '../registries/file-source.ts';
import {
  builtInMapping,
  type HeaderMapping,
  type Registry,
  readMapping,
} from '../registries/header-mapping.ts';
import { openPostgresSource } from '../registries/postgres-source.ts';
import type { RegistrySource } from '../registries/registry-source.ts';

/** Options of the commands that read a registry. */
export const SOURCE_OPTIONS = {
  'civil-status': { type: 'string', multiple: true },
  population: { type: 'string', multiple: true },
  mapping: { type: 'string' },
} as const;

export interface SourceChoice {
  readonly 'civil-status'?: string[] | undefined;
  readonly population?: string[] | undefined;
  readonly mapping?: string | undefined;
}

export interface OpenedSources {
  /** Empty where the registry was not named. */
  readonly civilStatus: readonly RegistrySource[];
  readonly population: readonly RegistrySource[];
}

/**
 * The sources named: files on the command line, else the registry's database in the environment.
 *
 * @param needs 'both' registries, or at least one
 *
 * Errors: `INPUT_NOT_NAMED`; those of `readMapping`, `openFileSources`, `openPostgresSource`.
 */
export async function openSources(
  command: string,
  choice: SourceChoice,
  needs: 'both' | 'one',
  config: Config,
): Promise<OpenedSources> {
  const civil = { files: choice['civil-status'] ?? [], address: config.civilStatus };
  const population = { files: choice.population ?? [], address: config.population };
  const missing = [
    ...(isNamed(civil) ? [] : ['--civil-status']),
    ...(isNamed(population) ? [] : ['--population']),
  ];
  if (missing.length > (needs === 'both' ? 0 : 1)) {
    throw new AppError('INPUT_NOT_NAMED', messages.cli.missingOption(command, missing.join(', ')));
  }
  const mapping =
    choice.mapping === undefined
      ? builtInMapping
      : await readMapping(resolve(config.callerDir, choice.mapping));
  return {
    civilStatus: await openRegistry('civil_status', civil, mapping, config),
    population: await openRegistry('population', population, mapping, config),
  };
}

interface NamedSource {
  readonly files: readonly string[];
  readonly address: RegistryAddress | undefined;
}

const isNamed = ({ files, address }: NamedSource) => files.length > 0 || address !== undefined;

async function openRegistry(
  registry: Registry,
  { files, address }: NamedSource,
  mapping: HeaderMapping,
  { callerDir }: Config,
): Promise<readonly RegistrySource[]> {
  if (files.length === 0) {
    return address === undefined
      ? []
      : [openPostgresSource(registry, address.url, address.relation, mapping)];
  }
  const paths = files.map((file) => resolve(callerDir, file));
  return await openFileSources(registry, paths, mapping);
}
