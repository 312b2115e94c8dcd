import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../../core/dataset/temporary-folder.ts";

const program = new URL("../../../electron/build/audit-dependencies.ts", import.meta.url).pathname;

/** `npm run audit` against a registry of our own. */
async function audited(answer: RequestListener): Promise<{ code: number; output: string }> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => answer(request, response));
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: temporaryFolder(),
      npm_config_fetch_retries: "0",
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const [code] = (await once(child, "exit")) as [number];
  return { code, output };
}

const json = (body: unknown): RequestListener => {
  return (_, response) => response.setHeader("content-type", "application/json").end(JSON.stringify(body));
};

it("ends well only where a registry knows of nothing grave", async () => {
  const { code, output } = await audited(json({}));
  expect(output).toContain("0 known faults in what is shipped");
  expect(code).toBe(0);
});

it("fails where a package that is shipped has a fault of high severity", async () => {
  const advisory = {
    id: 1,
    url: "https://example.org/1",
    title: "reads files",
    severity: "high",
    vulnerable_versions: "*",
    cwe: [],
    cvss: { score: 8, vectorString: null },
  };
  const versions = { "0.0.1": { name: "sharp", version: "0.0.1" } };
  const sharp = { name: "sharp", "dist-tags": { latest: "0.0.1" }, versions };
  // npm asks for the package too, to say which version is mended.
  const { code, output } = await audited((request, response) =>
    json(request.method === "GET" ? sharp : { sharp: [advisory] })(request, response),
  );
  expect(output).toMatch(/[1-9]\d* high/);
  expect(code).toBe(1);
});

it.each([403, 404, 500])("says NOT AUDITED, and fails, where the registry answers %i", async (status) => {
  const { code, output } = await audited((_, response) => response.writeHead(status).end("no"));
  expect(output).toContain("NOT AUDITED");
  expect(code).toBe(2);
});
