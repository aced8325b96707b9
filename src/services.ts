import type { Config } from './config.ts';
import { startServer } from './postgres/server.ts';
import { openWorkspace, type Workspace } from './postgres/workspace.ts';

export { openProbe } from './db/database.ts';
export type { Workspace } from './postgres/workspace.ts';

export interface WorkspaceOptions {
  readonly kind: 'temporary' | 'kept';
  /** An embedded server in this folder, whatever the settings say. */
  readonly dataDir?: string;
  /** Connections at most of a kept workspace. */
  readonly connections?: number;
  /** Told what is being started. */
  readonly onStage?: (text: string) => void;
}

/** Starts or joins the database, lends a workspace and leaves nothing running, whatever becomes of the work. */
export async function withWorkspace<T>(
  config: Config,
  { kind, connections, ...options }: WorkspaceOptions,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const server = await startServer(config, options);
  try {
    const workspace = await openWorkspace(server, { kind, connections });
    try {
      return await work(workspace);
    } finally {
      await workspace.close();
    }
  } finally {
    await server.stop();
  }
}
