import { projectMark } from "../core/contract/studio/picture-address.ts";
import { BoresightError } from "../core/errors/boresight-error.ts";
import { answerPageFile } from "./answer-page-file.ts";
import { answerPicture } from "./answer-picture.ts";
import { answerRunPicture } from "./answer-run-picture.ts";
import type { OpenProject } from "./open-project.ts";
import { logFailure } from "./studio-log.ts";

export interface AddressRoutes {
  /** Folder of the built page. */
  readonly page: string;
  readonly project: () => OpenProject | null;
}

/**
 * Answers `studio://app/…`: the page's files, and `image/<id>` and `run/<id>/<name>` of the open project, which
 * `of/<its mark>/` before them may name. Never throws.
 */
export async function answerAddress(request: Request, { page, project }: AddressRoutes): Promise<Response> {
  try {
    const address = new URL(request.url);
    if (address.host !== "app" || (request.method !== "GET" && request.method !== "HEAD")) return notFound();
    const parts = address.pathname.slice(1).split("/").map(decodeURIComponent);
    const mark = parts[0] === "of" ? parts[1] : undefined;
    const [kind, ...rest] = mark === undefined ? parts : parts.slice(2);
    if (kind !== "image" && kind !== "run") return answerPageFile(page, address.pathname);
    const open = project();
    if (mark !== undefined && isOutrun(open, mark)) return outrun();
    if (!open) return notFound();
    try {
      return kind === "image"
        ? await answerPicture(open, rest, address.searchParams, request)
        : await answerRunPicture(open, rest, request);
    } catch (error) {
      // The project was closed under the answer.
      if (mark !== undefined && isOutrun(project(), mark)) return outrun();
      throw error;
    }
  } catch (error) {
    if (error instanceof URIError) return notFound();
    if (error instanceof BoresightError) return new Response(error.message, { status: 404 });
    logFailure("address.failed", error, { url: request.url });
    return new Response("This picture cannot be shown.", { status: 500 });
  }
}

function isOutrun(open: OpenProject | null, mark: string): boolean {
  return open === null || projectMark(open.folder) !== mark;
}

/** No error: the page asked for a picture of a project that has closed since, and will not show it. */
function outrun(): Response {
  return new Response(null, { status: 204 });
}

export function notFound(): Response {
  return new Response("There is nothing at this address.", { status: 404 });
}
