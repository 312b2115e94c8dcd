import { createReadStream, existsSync, statSync } from "node:fs";
import { extname } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Electron's `net`: files too can be fetched. */
export const net = {
  isOnline: (): boolean => true,
  async fetch(input: string | URL | Request, options?: RequestInit): Promise<Response> {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith("file:")) return fetch(input, options);
    const path = fileURLToPath(address);
    if (!existsSync(path)) throw new Error("net::ERR_FILE_NOT_FOUND");
    return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
      headers: {
        "content-type": MEDIA_TYPES[extname(path).toLowerCase()] ?? "application/octet-stream",
        "content-length": String(statSync(path).size),
      },
    });
  },
};
