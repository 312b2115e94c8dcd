import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { mediaTypeOf } from "./media-type.ts";

/** The file's bytes as they are, or the one range of them that was asked for. Rejects with `ENOENT` where it is not. */
export async function answerFile(
  path: string,
  request: Request,
  cacheControl: string,
  contentType = mediaTypeOf(path),
): Promise<Response> {
  const { size } = await stat(path);
  const range = wantedRange(request.headers.get("range"), size);
  const headers = {
    "content-type": contentType,
    "cache-control": cacheControl,
    "accept-ranges": "bytes",
  };
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${size}` } });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const body = request.method === "HEAD" || size === 0 ? null : streamOf(path, start, end);
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "content-length": String(end - start + 1),
      ...(range ? { "content-range": `bytes ${start}-${end}/${size}` } : {}),
    },
  });
}

function streamOf(path: string, start: number, end: number): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream<Uint8Array>;
}

/** `bytes=first-last`, `first-` or `-suffix`; null for none and for several, which are answered with the whole file. */
function wantedRange(
  header: string | null,
  size: number,
): { start: number; end: number } | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const suffix = match[1] === "";
  const start = suffix ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = suffix || match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start > end ? "unsatisfiable" : { start, end };
}
