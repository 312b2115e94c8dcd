import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import type { StudioBridge } from "../../core/contract/studio/studio-channels.ts";
import { writeImages } from "../core/dataset/small-set.ts";
import { expect, test } from "./studio.ts";

/** Status and headers of an address of the page's own host. */
async function fetched(
  page: Page,
  address: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; type: string | null; policy: string | null; text: string }> {
  return await page.evaluate(
    async ([target, extra]) => {
      const response = await fetch(target, { headers: extra });
      return {
        status: response.status,
        type: response.headers.get("content-type"),
        policy: response.headers.get("content-security-policy"),
        text: await response.text(),
      };
    },
    [address, headers] as const,
  );
}

async function reply(page: Page, channel: string, input: unknown) {
  return await page.evaluate(
    ([name, argument]) => (globalThis as unknown as { studio: StudioBridge }).studio.request(name, argument),
    [channel, input] as const,
  );
}

test.describe("the page", () => {
  test("sees no Node, no Electron and nothing of the shell but its three functions", async ({ studio }) => {
    const seen = await studio.page.evaluate(() => {
      const world = globalThis as unknown as Record<string, unknown>;
      const names = ["require", "process", "module", "Buffer", "ipcRenderer", "electron", "global"];
      return {
        leaked: names.filter((name) => typeof world[name] !== "undefined"),
        bridge: Object.keys(world["studio"] as object).toSorted(),
        isFrozen: Object.isFrozen(world["studio"]),
      };
    });
    expect(seen).toEqual({ leaked: [], bridge: ["listen", "pathOf", "request"], isFrozen: true });
  });

  test("is served with a policy that lets only its own scripts run", async ({ studio }) => {
    const { policy, status } = await fetched(studio.page, "index.html");
    expect(status).toBe(200);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain("unsafe-eval");
  });

  test("runs no inline script, no eval, and no script of another host", async ({
    studio,
    expectedErrors,
  }) => {
    expectedErrors.push(/Content Security Policy/);
    const ran = await studio.page.evaluate(async () => {
      const world = globalThis as unknown as Record<string, unknown>;
      const inline = document.createElement("script");
      inline.textContent = "globalThis.inlineRan = true";
      document.body.append(inline);
      const foreign = document.createElement("script");
      const refused = new Promise((resolve) => {
        foreign.onerror = () => resolve("refused");
        foreign.onload = () => resolve("loaded");
      });
      foreign.src = "https://example.invalid/script.js";
      document.body.append(foreign);
      return { inline: world["inlineRan"] ?? false, foreign: await refused };
    });
    expect(ran).toEqual({ inline: false, foreign: "refused" });
    const directives = await studio.page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
            resolve(effectiveDirective),
          );
          const button = document.createElement("button");
          button.setAttribute("onclick", "globalThis.handlerRan = true");
          document.body.append(button);
          button.click();
        }),
    );
    expect(directives).toBe("script-src-attr");
  });

  test("fetches nothing from other hosts", async ({ studio, expectedErrors }) => {
    expectedErrors.push(/Content Security Policy/, /Fetch API cannot load/);
    const outcome = await studio.page.evaluate(() =>
      fetch("https://example.invalid/").then(
        () => "answered",
        () => "refused",
      ),
    );
    expect(outcome).toBe("refused");
  });

  test("stays where it is when something wants to lead it away", async ({ studio }) => {
    const { page } = studio;
    const before = page.url();
    const refusedOf = (path: string) =>
      page.waitForEvent("requestfailed", (request) => request.url() === `https://example.invalid/${path}`);
    const script = refusedOf("elsewhere");
    await page.evaluate(() => {
      location.href = "https://example.invalid/elsewhere";
    });
    await script;
    const link = refusedOf("link");
    await page.evaluate(() => {
      const anchor = document.createElement("a");
      anchor.href = "https://example.invalid/link";
      document.body.append(anchor);
      anchor.click();
    });
    await link;
    expect((await studio.request("app.state", {})).pictures).toBe("/");
    expect(page.url()).toBe(before);
  });

  test("opens no second window", async ({ studio }) => {
    const opened = await studio.page.evaluate(() => window.open("index.html") !== null);
    expect(opened).toBe(false);
    const count = await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect(count).toBe(1);
  });

  test("gets no permission", async ({ studio }) => {
    const states = await studio.page.evaluate(async () => {
      const names = ["geolocation", "notifications", "camera", "microphone"] as PermissionName[];
      const answers = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
      return answers.map(({ state }) => state);
    });
    expect(states).toEqual(["denied", "denied", "denied", "denied"]);
  });
});

test.describe("whatever is shown", () => {
  test("hosts no webview and follows no redirect", async ({ studio }) => {
    const prevented = await studio.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return ["will-attach-webview", "will-redirect"].map((name) => {
        let count = 0;
        const emit = window!.webContents.emit.bind(window!.webContents) as (...values: unknown[]) => boolean;
        emit(name, { preventDefault: () => count++ }, {}, {});
        return [name, count];
      });
    });
    expect(prevented).toEqual([
      ["will-attach-webview", 1],
      ["will-redirect", 1],
    ]);
  });

  test("asks nobody but the studio itself: every view, and no address elsewhere", async ({ studio }) => {
    const addresses: string[] = [];
    studio.page.on("request", (request) => addresses.push(request.url()));
    await studio.page.reload();
    await studio.page.waitForSelector("#root > :not(style)");
    for (const key of ["1", "2", "3", "4", "5", ","]) await studio.page.keyboard.press(`Control+${key}`);
    await expect(studio.page.getByRole("heading", { name: "Settings" })).toBeVisible();
    const own = new URL(studio.page.url()).host;
    expect(addresses.length).toBeGreaterThan(0);
    expect(
      addresses.filter((address) => !/^(?:data|blob):/.test(address) && new URL(address).host !== own),
    ).toEqual([]);
  });
});

test.describe("the one request channel", () => {
  test("refuses a channel that is not in the contract", async ({ studio }) => {
    for (const name of ["app.eval", "__proto__", "constructor", "toString"]) {
      expect(await reply(studio.page, name, {})).toMatchObject({ ok: false, error: { code: "usage" } });
    }
  });

  test("refuses arguments that the contract does not allow, and says which", async ({ studio }) => {
    const wrongs: readonly (readonly [string, unknown])[] = [
      ["project.open", { folder: 7 }],
      ["project.open", { folder: "" }],
      ["app.window", { action: "explode" }],
      ["app.state", { surplus: true }],
      ["images.rows", { ids: "1; DROP TABLE images" }],
      ["app.setPreferences", null],
    ];
    for (const [name, input] of wrongs) {
      const answer = await reply(studio.page, name, input);
      expect(answer, name).toMatchObject({ ok: false, error: { code: "usage" } });
      expect(answer.ok || answer.error.message).toContain(name);
    }
  });

  test("answers no frame within the page", async ({ studio, expectedErrors }) => {
    expectedErrors.push(/Content Security Policy|frame-ancestors|Refused to frame/);
    const bridge = await studio.page.evaluate(
      () =>
        new Promise((resolve) => {
          const frame = document.createElement("iframe");
          frame.src = "index.html";
          frame.onload = () => {
            try {
              resolve(typeof (frame.contentWindow as unknown as { studio?: unknown }).studio);
            } catch {
              resolve("out of reach");
            }
          };
          document.body.append(frame);
        }),
    );
    expect(["undefined", "out of reach"]).toContain(bridge);
  });
});

test.describe("the studio's addresses", () => {
  test("lead to the page's own files and nowhere else on the disk", async ({ studio, expectedErrors }) => {
    expectedErrors.push(/404/);
    const folder = mkdtempSync(join(tmpdir(), "boresight-secret-"));
    writeFileSync(join(folder, "secret.txt"), "secret");
    const escapes = [
      "/..%2f..%2fpackage.json",
      "/%2e%2e/%2e%2e/package.json",
      "/assets/..%2f..%2felectron%2fmain.cjs",
      `/${encodeURIComponent(join(folder, "secret.txt"))}`,
      "/..%5c..%5cpackage.json",
      "/%00",
      "/%E0%A4%A",
    ];
    for (const address of escapes) {
      const answer = await fetched(studio.page, address);
      expect(answer.status, address).toBe(404);
      expect(answer.text, address).not.toContain("secret");
    }
  });

  test("show no picture while no project is open, and none by a path", async ({ studio, expectedErrors }) => {
    expectedErrors.push(/404/);
    for (const address of ["/image/1", "/image/etc/passwd", "/run/run-0001/..%2f..%2fproject.db"]) {
      expect((await fetched(studio.page, address)).status, address).toBe(404);
    }
  });

  test("show pictures of the open project's images alone, and none once it is closed", async ({
    studio,
    expectedErrors,
  }) => {
    expectedErrors.push(/404/);
    const folder = mkdtempSync(join(tmpdir(), "boresight-pictures-"));
    await writeImages(join(folder, "set"), ["a.jpg"]);
    await studio.request("project.create", { folder: join(folder, "project") });
    await studio.request("project.import", { source: join(folder, "set"), format: "images" });
    const statusOf = async (address: string) => (await fetched(studio.page, address)).status;
    expect(await statusOf("/image/1")).toBe(200);
    for (const address of ["/image/2", "/image/-1", "/image/1/..", "/image/01x"]) {
      expect(await statusOf(address), address).toBe(404);
    }
    await studio.request("project.close", {});
    expect(await statusOf("/image/1")).toBe(404);
  });
});
