import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { deliverFromPage, takeForPage } from "./bulk-texts.ts";
import { fromWebAddress, rewriteAddresses, schemeHandlers, schemes } from "./custom-schemes.ts";
import { runtime } from "./runtime.ts";

/** Serves the app's schemes to Chromium, and carries long messages; returns its port. */
export async function startLoopbackServer(): Promise<number> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return (server.address() as AddressInfo).port;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bulk = `/${runtime.secret}/`;
  if (request.url?.startsWith(bulk)) {
    await answerBulk(request, response, request.url.slice(bulk.length));
    return;
  }
  try {
    await answerAddress(request, response);
  } catch (error) {
    console.error("protocol handler:", error);
    response.writeHead(500);
    response.end(String(error));
  }
}

async function answerBulk(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  if (request.method === "POST") {
    deliverFromPage(id, await text(request));
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { "cache-control": "no-store" });
  response.end(takeForPage(id));
}

async function answerAddress(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const address = fromWebAddress(`http://${incoming.headers.host}${incoming.url}`);
  const scheme = address.split(":")[0]!;
  const handler = schemeHandlers.get(scheme);
  if (!handler) throw new Error(`no handler for ${address}`);
  const response = await handler(toRequest(incoming, address));
  const headers = Object.fromEntries(response.headers);
  delete headers["content-encoding"];
  delete headers["transfer-encoding"];
  if (schemes.get(scheme)?.corsEnabled) headers["access-control-allow-origin"] ??= "*";
  const policy = headers["content-security-policy"];
  if (policy) headers["content-security-policy"] = rewriteAddresses(policy);
  if (/^text\/(?:html|css)/.test(headers["content-type"] ?? "")) {
    delete headers["content-length"];
    outgoing.writeHead(response.status, headers);
    outgoing.end(rewriteAddresses(await response.text()));
    return;
  }
  outgoing.writeHead(response.status, headers);
  if (!response.body) outgoing.end();
  else {
    const body = Readable.fromWeb(response.body as NodeReadableStream);
    body.on("error", () => outgoing.destroy());
    body.pipe(outgoing);
  }
}

function toRequest(incoming: IncomingMessage, address: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (name !== "host" && name !== "connection") headers.set(name, String(value));
  }
  const method = incoming.method ?? "GET";
  const body = method === "GET" || method === "HEAD" ? null : Readable.toWeb(incoming);
  return new Request(address, {
    method,
    headers,
    body: body as BodyInit | null,
    duplex: "half",
  } as RequestInit);
}
