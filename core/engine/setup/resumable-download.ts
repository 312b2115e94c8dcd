import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { reasonOf, setUpError } from "./set-up-error.ts";

export interface DownloadOptions {
  /** What the file must be; it never gets its name otherwise. */
  readonly sha256: string;
  readonly onProgress?: (done: number, total: number) => void;
  /** Connections that bring nothing before the download is given up. */
  readonly attempts?: number;
  /** Wait before the second connection, doubled for each further one. */
  readonly retryDelayMs?: number;
  /** A connection that is silent for so long counts as broken. */
  readonly idleTimeoutMs?: number;
}

/**
 * Downloads a file. What arrived is kept in `target.part` and continued with a Range request: after a broken connection
 * at once, after a killed process by the next call.
 * @throws BoresightError `engine-missing` when the server cannot be reached, or sends another file than was asked for.
 */
export async function downloadFile(url: string, target: string, options: DownloadOptions): Promise<void> {
  const part = `${target}.part`;
  const { attempts = 4, retryDelayMs = 500 } = options;
  await mkdir(dirname(target), { recursive: true });
  for (let failures = 0; ; ) {
    const before = await sizeOf(part);
    try {
      await continueDownload(url, part, before, options);
      break;
    } catch (error) {
      failures = (await sizeOf(part)) > before ? 0 : failures + 1;
      if (failures >= attempts) throw setUpError(`download of ${url} failed: ${reasonOf(error)}`, error);
      await sleep(retryDelayMs * 2 ** failures);
    }
  }
  const received = await sha256OfFile(part);
  if (received !== options.sha256) {
    await rm(part, { force: true });
    throw setUpError(`${url} is not the file that was asked for (sha256 ${received})`);
  }
  await rename(part, target);
}

async function continueDownload(
  url: string,
  part: string,
  offset: number,
  { onProgress, idleTimeoutMs = 30_000 }: DownloadOptions,
): Promise<void> {
  const idle = new AbortController();
  const timer = setTimeout(
    () => idle.abort(new Error("the connection was silent for too long")),
    idleTimeoutMs,
  );
  try {
    const headers = offset > 0 ? { range: `bytes=${offset}-` } : {};
    const response = await fetch(url, { headers, signal: idle.signal });
    // 416: nothing lies beyond what we have; the checksum will tell whether it is right.
    if (response.status === 416) return;
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
    const start = response.status === 206 ? offset : 0;
    const total = start + Number(response.headers.get("content-length") ?? 0);
    let done = start;
    const body = Readable.fromWeb(response.body).on("data", (chunk: Buffer) => {
      timer.refresh();
      done += chunk.length;
      onProgress?.(done, total);
    });
    await pipeline(body, createWriteStream(part, { flags: start > 0 ? "a" : "w", flush: true }));
  } finally {
    clearTimeout(timer);
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}
