import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import type { RecentProject } from "../core/contract/studio/project-overview.ts";
import { PROJECT_DATABASE } from "../core/dataset/project-layout.ts";
import { readJsonFile, writeJsonFile } from "./json-file.ts";

const MOST = 12;

const recentSchema = z.array(
  z.object({ folder: z.string(), openedAt: z.string(), images: z.int().nonnegative() }),
);
type Entry = z.output<typeof recentSchema>[number];

/** The projects that were open lately, newest first, in the user data folder. */
export class RecentProjects {
  readonly #path: string;
  #entries: readonly Entry[];

  constructor(userData: string) {
    this.#path = join(userData, "recent-projects.json");
    this.#entries = readJsonFile(this.#path, recentSchema) ?? [];
  }

  list(): readonly RecentProject[] {
    return this.#entries.map((entry) => ({
      ...entry,
      name: basename(entry.folder),
      reachable: existsSync(join(entry.folder, PROJECT_DATABASE)),
    }));
  }

  /** Puts a project first, with its number of images of now. */
  remember(folder: string, images: number): void {
    const entry = { folder, openedAt: new Date().toISOString(), images };
    this.#save([entry, ...this.#entries.filter((other) => other.folder !== folder)].slice(0, MOST));
  }

  /** Takes a project off the list; its folder stays. */
  forget(folder: string): void {
    this.#save(this.#entries.filter((entry) => entry.folder !== folder));
  }

  #save(entries: readonly Entry[]): void {
    writeJsonFile(this.#path, entries);
    this.#entries = entries;
  }
}
