/** What lies in a project's folder. */
export const PROJECT_DATABASE = "project.db";
export const RUNS_FOLDER = "runs";
export const CACHE_FOLDER = "cache";
