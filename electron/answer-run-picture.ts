import { join } from "node:path";
import { RUNS_FOLDER } from "../core/dataset/project-layout.ts";
import { answerFile } from "./answer-file.ts";
import type { OpenProject } from "./open-project.ts";

/** A picture that a run keeps; its name says all, it never changes. */
const CACHE_CONTROL = "private, max-age=31536000, immutable";
const PICTURE_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*\.(?:jpg|png|webp)$/;

/** `run/<runId>/<name>` of the open project: what lies in the run's folder `pictures`, nothing else of it. */
export async function answerRunPicture(
  project: OpenProject,
  parts: readonly string[],
  request: Request,
): Promise<Response> {
  const [runId = "", name = ""] = parts;
  const known = project.data.runs.list().some(({ id }) => id === runId);
  if (parts.length !== 2 || !known || !PICTURE_NAME.test(name)) {
    return new Response("The project has no such picture.", { status: 404 });
  }
  try {
    return await answerFile(
      join(project.folder, RUNS_FOLDER, runId, "pictures", name),
      request,
      CACHE_CONTROL,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return new Response("The run keeps no such picture.", { status: 404 });
  }
}
