import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright";
import { expect, test } from "playwright/test";
import { shellUnderTest } from "../e2e/shell-under-test.ts";

// What the app's tests lean on, tried on a toy: the same on Electron itself and on its stand-in.
interface Toy {
  readonly version: string;
  readonly nested: object;
  invoke<Result>(channel: string, ...values: unknown[]): Promise<Result>;
  send(channel: string, ...values: unknown[]): void;
  fail(): void;
  add(first: number, second: number): number;
}
declare const toy: Toy;
declare const heard: Record<string, unknown>[];
declare const pushed: [Float32Array, ArrayBuffer];
declare const replied: number;

const userData = mkdtempSync(join(tmpdir(), "toy-studio-"));
let app: ElectronApplication;
let page: Page;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  const { environment } = shellUnderTest();
  Object.assign(process.env, environment);
  app = await _electron.launch({
    args: [join(import.meta.dirname, "toy-app"), `--user-data-dir=${userData}`],
    env: process.env as Record<string, string>,
  });
  page = await app.firstWindow();
  await expect(page.locator("#out")).toHaveText("ready");
});
test.afterAll(async () => {
  await app.close();
  rmSync(userData, { recursive: true, force: true });
});

test("the main process answers the test, and its window is shown at its address", async () => {
  const facts = await app.evaluate((electron) => [
    electron.app.getName(),
    electron.app.getVersion(),
    electron.app.isPackaged,
  ]);
  expect(facts).toEqual(["toy-studio", "1.2.3", false]);
  const window = await app.browserWindow(page);
  await expect.poll(() => window.evaluate((target) => target.isVisible())).toBe(true);
  expect(await window.evaluate((target) => target.webContents.getURL())).toBe("toy://app/page.html?x=1#part");
});

test("pictures come through the app's scheme, however they are addressed", async () => {
  for (const id of ["relative", "absolute", "scripted"]) {
    const width = await page.locator(`#${id}`).evaluate(async (picture: HTMLImageElement) => {
      await picture.decode();
      return picture.naturalWidth;
    });
    expect(width, id).toBe(200);
  }
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
});

test("values cross as structured clones: typed arrays, maps, dates, errors, cycles", async () => {
  const crossed = await page.evaluate(async () => {
    const sent = {
      floats: new Float32Array([1.5, -0, Number.NaN]),
      buffer: new Uint8Array([1, 2, 3]).buffer,
      map: new Map([["a", 1]]),
      set: new Set([1]),
      date: new Date(5),
      none: undefined,
      big: 10n,
      error: new TypeError("t"),
      part: new Uint8Array([9, 8, 7, 6]).subarray(1, 3),
    };
    const { value, from } = await toy.invoke<{ value: typeof sent; from: string }>("echo", sent);
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    const round = await toy.invoke<{ value: Record<string, unknown> }>("echo", cycle);
    return {
      from,
      floats: [...value.floats].map((number) => (Object.is(number, -0) ? "-0" : String(number))),
      bytes: [...new Uint8Array(value.buffer)],
      map: value.map.get("a"),
      set: value.set.has(1),
      date: value.date.getTime(),
      none: "none" in value && value.none === undefined,
      big: String(value.big),
      error: [value.error instanceof TypeError, value.error.message],
      part: [...value.part],
      cycle: round.value["self"] === round.value,
    };
  });
  expect(crossed).toEqual({
    from: "toy://app/page.html?x=1#part",
    floats: ["1.5", "-0", "NaN"],
    bytes: [1, 2, 3],
    map: 1,
    set: true,
    date: 5,
    none: true,
    big: "10",
    error: [true, "t"],
    part: [8, 7],
    cycle: true,
  });
});

test("functions do not cross, and failures come back as Electron words them", async () => {
  const messages = await page.evaluate(async () => {
    const messageOf = (attempt: () => Promise<unknown>): Promise<string> =>
      attempt().then(
        () => "no failure",
        (error: Error) => error.message,
      );
    let thrown = "";
    try {
      toy.fail();
    } catch (error) {
      thrown = (error as Error).message;
    }
    return [
      await messageOf(() => toy.invoke("echo", { callback() {} })),
      await messageOf(() => toy.invoke("fail")),
      await messageOf(() => toy.invoke("nobody")),
      thrown,
    ];
  });
  expect(messages[0]).toContain("could not be cloned");
  expect(messages[1]).toBe("Error invoking remote method 'fail': TypeError: disk full");
  expect(messages[2]).toContain("No handler registered for 'nobody'");
  expect(messages[3]).toBe("out of range");
});

test("the preload script's world is out of the page's reach, and what it exposes is frozen", async () => {
  const seen = await page.evaluate(() => {
    const world = globalThis as unknown as Record<string, unknown>;
    return {
      leaked: ["leaked", "require", "ipcRenderer"].filter((name) => name in world),
      standIn: Object.getOwnPropertyNames(world).filter((name) => /standin/i.test(name)),
      frozen: [Object.isFrozen(toy), Object.isFrozen(toy.nested)],
      sum: toy.add(2, 3),
    };
  });
  expect(seen).toEqual({ leaked: [], standIn: [], frozen: [true, true], sum: 5 });
});

test("a utility process works, streams over its port and ends with its code", async () => {
  await page.evaluate(() => toy.invoke("work", 5));
  await expect.poll(() => page.evaluate(() => heard.at(-1))).toEqual({ code: 3 });
  const facts = await page.evaluate(() => ({
    steps: heard.filter(({ step }) => step).length,
    kinds: [...new Set(heard.map(({ kind }) => kind))].filter(Boolean),
    port: [...(heard.find(({ viaPort }) => viaPort)!["viaPort"] as Float64Array)],
  }));
  expect(facts).toEqual({ steps: 5, kinds: ["Uint16Array"], port: [Math.PI] });
});

test("messages go one way, ports reach the page, and long ones arrive whole", async () => {
  await page.evaluate(() => toy.send("one-way", 21));
  await expect.poll(() => page.evaluate(() => replied)).toBe(42);
  const echoed = await page.evaluate(
    () =>
      new Promise((resolve) => {
        window.addEventListener("message", ({ data, ports: [port] }) => {
          if (data !== "port" || !port) return;
          port.onmessage = (message) => resolve([...message.data.got]);
          port.postMessage(new Uint8Array([4, 5]));
        });
        void toy.invoke("port");
      }),
  );
  expect(echoed).toEqual([4, 5]);
  const million = 1 << 20;
  await page.evaluate((bytes) => toy.invoke("push", bytes), million);
  await expect.poll(() => page.evaluate(() => pushed[1].byteLength)).toBe(million);
  const back = await page.evaluate(async (bytes) => {
    const { value } = await toy.invoke<{ value: Uint8Array }>("echo", new Uint8Array(bytes).fill(3));
    return [value.length, value[12_345]];
  }, million);
  expect(back).toEqual([million, 3]);
});

test("a dialog is answered by the test, and an item of the menu clicked", async () => {
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ["/data/a.png"] });
  });
  expect(await page.evaluate(() => toy.invoke("open"))).toEqual({
    canceled: false,
    filePaths: ["/data/a.png"],
  });
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("mark")?.click());
  await expect.poll(() => page.evaluate(() => heard.at(-1))).toEqual({ menu: true });
});

test("where the app refuses, the page neither leaves nor opens a window", async () => {
  const before = page.url();
  expect(await page.evaluate(() => window.open("page.html"))).toBeNull();
  // Over once the request has failed: until then a reload by the next test would be cut off in its stead.
  const refused = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/elsewhere.html"));
  await page.evaluate(() => {
    location.href = "elsewhere.html";
  });
  await refused;
  expect(await page.evaluate(() => toy.add(1, 1))).toBe(2);
  expect(page.url()).toBe(before);
});

test("a page that is loaded again has its preload script again", async () => {
  await page.reload();
  await expect(page.locator("#out")).toHaveText("ready");
  expect(await page.evaluate(() => toy.add(1, 2))).toBe(3);
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 640]);
});

test("an app whose window refuses to close may quit as soon as it knows that it may", async () => {
  const ended = app.waitForEvent("close");
  await app.evaluate(({ app: shell, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window!.once("close", (event) => {
      event.preventDefault();
      void Promise.resolve().then(() => shell.quit());
    });
    shell.quit();
  });
  await ended;
});
