import { create } from "zustand";
import type { ProjectBackup } from "../../core/contract/studio/project-backup.ts";
import { request, StudioError } from "../client/studio-client.ts";

/** A project whose database cannot be used as it is. */
export interface DamagedProject {
  /** Absolute path. */
  readonly folder: string;
  /** What is wrong with it; null where a person asked for its backups. */
  readonly problem: string | null;
  /** Whether what is left of it can be looked at. */
  readonly canBeShown: boolean;
  /** The newest first. */
  readonly backups: readonly ProjectBackup[];
}

/** The project whose backups are offered; null: the dialog is closed. */
export const useRestore = create<{ readonly offered: DamagedProject | null }>(() => ({ offered: null }));

export function closeRestore(): void {
  useRestore.setState({ offered: null });
}

/** Offers the backups of the project that is open. */
export async function offerBackups(folder: string): Promise<void> {
  const backups = await request("project.backups", { folder });
  useRestore.setState({ offered: { folder, problem: null, canBeShown: false, backups } });
}

/** Offers what helps where a project could not be opened; false where nothing does. */
export async function offerRestore(folder: string, error: unknown): Promise<boolean> {
  if (!(error instanceof StudioError)) return false;
  const isDamaged = error.code === "project-damaged";
  if (!isDamaged && error.code !== "project-invalid" && error.code !== "project-not-found") return false;
  const backups = await request("project.backups", { folder });
  if (!isDamaged && backups.length === 0) return false;
  useRestore.setState({
    offered: { folder, problem: error.message, canBeShown: isDamaged, backups },
  });
  return true;
}
