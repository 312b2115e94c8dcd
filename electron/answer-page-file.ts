import { readFile } from "node:fs/promises";
import { join, normalize, sep } from "node:path";
import { CONTENT_SECURITY_POLICY } from "./content-security-policy.ts";
import { mediaTypeOf } from "./media-type.ts";

/** A file of the built page; addresses that lead out of its folder find nothing. */
export async function answerPageFile(folder: string, pathname: string): Promise<Response> {
  const path = normalize(join(folder, decodeURIComponent(pathname)));
  // Node refuses a zero character in a path with an error of its own.
  if (!path.startsWith(folder + sep) || path.includes("\0"))
    return new Response("There is nothing at this address.", { status: 404 });
  try {
    return new Response(await readFile(path), {
      headers: {
        "content-type": mediaTypeOf(path),
        "content-security-policy": CONTENT_SECURITY_POLICY,
        "x-content-type-options": "nosniff",
        "cache-control": "no-cache",
      },
    });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOENT" && code !== "EISDIR") throw error;
    return new Response("There is nothing at this address.", { status: 404 });
  }
}
