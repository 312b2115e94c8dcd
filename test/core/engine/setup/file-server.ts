import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface FileServer {
  readonly url: string;
  /** `Range` headers of the requests so far, an empty text for none. */
  readonly ranges: string[];
}

export interface FileServerOptions {
  /** Breaks the connection after so many bytes of each answer. */
  readonly cutAfter?: number;
  /** A server that knows no ranges answers with the whole file. */
  readonly ignoreRanges?: boolean;
}

/** Serves one file over HTTP on this machine until the test ends. */
export async function serveFile(content: Buffer, options: FileServerOptions = {}): Promise<FileServer> {
  const ranges: string[] = [];
  const url = await serve((request, response) => {
    const { range = "" } = request.headers;
    ranges.push(range);
    const start = options.ignoreRanges ? 0 : Number(/bytes=(\d+)-/.exec(range)?.[1] ?? 0);
    if (start >= content.length) return void response.writeHead(416).end();
    const rest = content.subarray(start);
    response.writeHead(start > 0 ? 206 : 200, { "content-length": rest.length });
    if (options.cutAfter === undefined || rest.length <= options.cutAfter) return void response.end(rest);
    response.write(rest.subarray(0, options.cutAfter), () => setTimeout(() => response.destroy(), 50));
  });
  return { url: `${url}/file`, ranges };
}

/** A server on a free port; resolves with its address. */
export function serve(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handle);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}
