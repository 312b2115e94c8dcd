/** What lies in a project's folder. */
export const PROJECT_DATABASE = "project.db";
export const RUNS_FOLDER = "runs";
/** Copies of the database, made by the studio itself. */
export const BACKUPS_FOLDER = "backups";
export const CACHE_FOLDER = "cache";
