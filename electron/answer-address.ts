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

/** Answers `studio://app/…`: the page's files, `image/<id>` and `run/<id>/<name>` of the open project. Never throws. */
export async function answerAddress(request: Request, { page, project }: AddressRoutes): Promise<Response> {
  try {
    const address = new URL(request.url);
    if (address.host !== "app" || (request.method !== "GET" && request.method !== "HEAD")) return notFound();
    const [kind, ...rest] = address.pathname.slice(1).split("/").map(decodeURIComponent);
    if (kind !== "image" && kind !== "run") return answerPageFile(page, address.pathname);
    const open = project();
    if (!open) return notFound();
    return kind === "image"
      ? await answerPicture(open, rest, address.searchParams, request)
      : await answerRunPicture(open, rest, request);
  } catch (error) {
    if (error instanceof URIError) return notFound();
    if (error instanceof BoresightError) return new Response(error.message, { status: 404 });
    logFailure("address.failed", error, { url: request.url });
    return new Response("This picture cannot be shown.", { status: 500 });
  }
}

export function notFound(): Response {
  return new Response("There is nothing at this address.", { status: 404 });
}
