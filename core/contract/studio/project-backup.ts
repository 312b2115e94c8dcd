/** A verified copy of a project's database, made by itself: when the project is closed, and once a day while it is open. */
export interface ProjectBackup {
  /** Of its file in the project's folder `backups`. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly bytes: number;
}
