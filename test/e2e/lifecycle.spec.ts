import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchStudio } from "./launch-studio.ts";
import { expect, test } from "./studio.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-lifecycle-"));
let folder = "";
test.beforeEach(() => {
  folder = mkdtempSync(join(root, "test-"));
});
// The apps of a test are closed after its own hooks: their folders go at the end.
test.afterAll(() => rmSync(root, { recursive: true, force: true }));

test("the window comes back where and as large as it was", async ({ launch }) => {
  const first = await launch({ userData: folder });
  const bounds = { x: 40, y: 30, width: 1500, height: 820 };
  await (await first.app.browserWindow(first.page)).evaluate(
    (window, wanted) => window.setBounds(wanted),
    bounds,
  );
  await first.close();
  const second = await launch({ userData: folder });
  const window = await second.app.browserWindow(second.page);
  expect(await window.evaluate((target) => target.getNormalBounds())).toEqual(bounds);
});

test("a window whose screen is gone, or whose state cannot be read, opens as the first time", async ({
  launch,
}) => {
  const far = { bounds: { x: 90_000, y: 90_000, width: 1400, height: 800 }, maximized: false };
  for (const state of [JSON.stringify(far), "{ torn", JSON.stringify({ bounds: "wide" })]) {
    writeFileSync(join(folder, "window.json"), state);
    const studio = await launch({ userData: folder });
    const size = await studio.page.evaluate(() => [innerWidth, innerHeight]);
    expect(size).toEqual([1440, 900]);
    await studio.close();
  }
});

test("preferences that cannot be read fall back one by one, and are whole again when next written", async ({
  launch,
}) => {
  writeFileSync(join(folder, "preferences.json"), JSON.stringify({ theme: "light", keyProfile: "nobody's" }));
  const studio = await launch({ userData: folder });
  const { preferences } = await studio.request("app.state", {});
  expect(preferences).toMatchObject({ theme: "light", keyProfile: "boresight", keys: {} });
});

test("a project named on the command line is open, and first among the recent ones", async ({ launch }) => {
  const project = join(folder, "airfield");
  const first = await launch();
  await first.request("project.create", { folder: project });
  await first.close();
  const studio = await launch({ args: [project] });
  await expect.poll(() => studio.request("project.overview", {}).then((open) => open?.folder)).toBe(project);
  const { recent } = await studio.request("app.state", {});
  expect(recent[0]).toMatchObject({ folder: project, name: "airfield", reachable: true });
});

test("a second start shows the first window, and opens the project that it names there", async ({
  launch,
}) => {
  const project = join(folder, "second");
  const userData = join(folder, "user");
  const studio = await launch({ userData });
  await studio.request("project.create", { folder: project });
  await studio.request("project.close", {});
  const window = await studio.app.browserWindow(studio.page);
  await window.evaluate((target) => target.minimize());
  await expect(launchStudio({ userData, args: [project] })).rejects.toThrow();
  await expect.poll(() => window.evaluate((target) => target.isMinimized())).toBe(false);
  await expect.poll(() => studio.request("project.overview", {}).then((open) => open?.folder)).toBe(project);
});

test("an item of the native menu gives the window's command", async ({ studio }) => {
  await studio.app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.getMenuItemById("app.settings")?.click(),
  );
  await expect(studio.page.locator("[aria-current=page]")).toContainText("Settings");
});

test("the window's own buttons maximise it and close it", async ({ launch }) => {
  const studio = await launch();
  const window = await studio.app.browserWindow(studio.page);
  await studio.page.getByRole("button", { name: "Maximise" }).click();
  await expect(studio.page.getByRole("button", { name: "Restore" })).toBeVisible();
  expect(await window.evaluate((target) => target.isMaximized())).toBe(true);
  const ended = studio.app.waitForEvent("close");
  await studio.page.getByRole("button", { name: "Close" }).click();
  await ended;
});

test("a page whose process dies is loaded again, with the project still open", async ({ launch }) => {
  const project = join(folder, "crashed");
  const studio = await launch();
  await studio.request("project.create", { folder: project });
  const window = await studio.app.browserWindow(studio.page);
  await window.evaluate((target) => {
    const contents = target.webContents;
    const loaded = new Promise((resolve) => contents.once("did-finish-load", resolve));
    contents.forcefullyCrashRenderer();
    return loaded;
  });
  const shown = (): Promise<string> =>
    window.evaluate((target) => target.webContents.executeJavaScript("document.body.innerText"));
  await expect.poll(shown).toContain("crashed");
  await expect.poll(shown).toContain("loaded again");
});
