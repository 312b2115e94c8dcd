import type { ImageStatus, LabelClass, Split } from "../dataset.ts";

/** A class with how much it is used. */
export interface ClassSummary extends LabelClass {
  readonly images: number;
  /** Boxes by split. */
  readonly boxes: Readonly<Record<Split, number>>;
}

/** The open project in figures. Removed images count nowhere. */
export interface ProjectOverview {
  /** Absolute path. */
  readonly folder: string;
  /** The folder's last name. */
  readonly name: string;
  readonly revision: number;
  readonly images: number;
  readonly boxes: number;
  readonly splits: Readonly<Record<Split, number>>;
  readonly statuses: Readonly<Record<ImageStatus, number>>;
  readonly classes: readonly ClassSummary[];
  readonly diskBytes: number;
  /** Nothing can be changed: its database is damaged. */
  readonly readOnly: boolean;
}

export interface RecentProject {
  readonly folder: string;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  readonly images: number;
  /** False where the folder is gone: shown, not opened. */
  readonly reachable: boolean;
}
