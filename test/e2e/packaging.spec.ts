import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { extractAll, listPackage } from "@electron/asar";
import sharp from "sharp";
import { makeAirfield } from "../../core/demo/make-airfield.ts";
import { engineSourceFolder } from "../../core/engine/engine-location.ts";
import { fusesOf } from "../../electron/build/fuses-of.ts";
import { shellUnderTest } from "./shell-under-test.ts";
import { expect, test } from "./studio.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const shell = shellUnderTest();

/** As Electron 45 comes: nine fuses of version 1, in the order of `FuseV1Options`. */
const WIRE = Buffer.concat([
  Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
  Buffer.from([1, 9]),
  Buffer.from("101100011"),
]);

/** The stand-in with the wire of fuses that is compiled into Electron behind what its shell reads. */
function standInWithFuses(folder: string): string {
  cpSync(shell.folder, folder, { recursive: true });
  appendFileSync(join(folder, "electron"), WIRE);
  return folder;
}

test.describe("the packaged app", () => {
  test.describe.configure({ mode: "serial" });
  const output = mkdtempSync(join(tmpdir(), "boresight-package-"));
  const folder = join(output, "linux-unpacked");
  const archive = join(folder, "resources", "app.asar");

  test.skip(process.platform !== "linux", "laid out for Linux");
  test.afterAll(() => rmSync(output, { recursive: true, force: true }));

  test("is laid out without a network", () => {
    const electron = shell.isElectron ? shell.folder : standInWithFuses(join(output, "electron"));
    execFileSync(
      process.execPath,
      [join(ROOT, "electron/build/package-app.ts"), "--electron", electron, "--output", output],
      { cwd: ROOT, stdio: "pipe" },
    );
    expect(existsSync(archive)).toBe(true);
  });

  test("has its fuses set: nothing is loaded from outside its archive, nobody debugs it from a terminal", async () => {
    expect(await fusesOf(join(folder, "boresight"))).toMatchObject({
      RunAsNode: true,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      GrantFileProtocolExtraPrivileges: false,
    });
  });

  test("holds page, main process, core, the licence and the prebuilt addon, and no sources or tests", () => {
    const files = listPackage(archive, { isPack: false });
    for (const file of [
      "/package.json",
      "/LICENSE",
      "/dist/electron/main.cjs",
      "/dist/electron/preload.cjs",
      "/dist/renderer/index.html",
      "/dist/core/run-training.js",
    ]) {
      expect(files).toContain(file);
    }
    expect(files.filter((file) => /^\/(?:core|electron|renderer|test|docs)\//.test(file))).toEqual([]);
    expect(files.filter((file) => /\.(?:ts|tsx|map)$/.test(file))).toEqual([]);
  });

  test("keeps beside its archive what processes and the linker read, without TensorFlow's libraries", () => {
    const unpacked = `${archive}.unpacked`;
    for (const file of [
      "dist/core/run-training.js",
      "dist/core/pipeline/pipeline-worker.js",
      "dist/core/engine/kernel-check/kernel-check-process.js",
      "dist/resources/engine/linux-x64/tfjs_binding.node",
      "node_modules/better-sqlite3/prebuilds/linux-x64.node",
      "node_modules/@tensorflow/tfjs-node-gpu/binding/tfjs_backend.cc",
    ]) {
      expect(existsSync(join(unpacked, file)), file).toBe(true);
    }
    const libraries = listPackage(archive, { isPack: false }).filter((file) =>
      file.includes("libtensorflow"),
    );
    expect(libraries).toEqual([]);
  });

  test("runs: makes a project, takes images in and shows them; the engine has a folder of the user's", async ({
    launch,
  }) => {
    // The stand-in reads no archives: what lies in this one is put where an app without archive lies.
    if (!shell.isElectron) extractAll(archive, join(folder, "resources", "app"));
    const studio = await launch({ executable: join(folder, "boresight") });
    const facts = await studio.app.evaluate(({ app }) => ({
      isPackaged: app.isPackaged,
      engine: process.env["BORESIGHT_ENGINE_FOLDER"],
    }));
    expect(facts).toEqual({ isPackaged: true, engine: join(studio.userData, "engine") });

    const images = join(output, "images");
    mkdirSync(images);
    const background = { r: 40, g: 90, b: 60 };
    await sharp({ create: { width: 320, height: 200, channels: 3, background } }).toFile(
      join(images, "a.png"),
    );
    const project = join(output, "project");
    await studio.request("project.create", { folder: project });
    const report = await studio.request("project.import", { source: images, format: "images" });
    expect(report.images).toBe(1);
    const size = await studio.page.evaluate(async () => {
      const picture = new Image();
      picture.src = "/image/1?width=200";
      await picture.decode();
      return [picture.naturalWidth, picture.naturalHeight];
    });
    expect(size).toEqual([200, 125]);
  });

  test("trains, reviews and predicts in the processes that lie beside its archive", async ({ launch }) => {
    test.setTimeout(300_000);
    // The engine of this machine, instead of one that the app would fetch.
    const environment = { BORESIGHT_ENGINE_FOLDER: engineSourceFolder() };
    const studio = await launch({ executable: join(folder, "boresight"), environment });
    const { dataYaml } = await makeAirfield({
      folder: join(output, "airfield"),
      seed: 3,
      scenes: 8,
      classes: 2,
      size: 128,
      shares: { train: 0.5, val: 0.5, test: 0 },
    });
    await studio.request("project.create", { folder: join(output, "trained") });
    await studio.request("project.import", { source: dataYaml });
    await studio.request("train.start", { config: { epochs: 1, imageSize: 64, batchSize: 4 } });
    const status = async () => (await studio.request("runs.list", {}))[0]?.status;
    await expect.poll(status, { timeout: 200_000 }).toBe("finished");
    const { page } = studio;
    const run = { runId: "last", confidence: 0.2 };
    expect((await studio.request("review.report", { ...run, split: "val" })).images).toBe(4);
    const predicted = await studio.request("review.predict", { runId: "last", split: "train" });
    expect(predicted.images).toBe(4);
    expect((await studio.request("review.report", { ...run, split: "train" })).images).toBe(4);
    await page.keyboard.press("Control+4");
    await expect(page.getByRole("table", { name: "Figures by class" })).toBeVisible({ timeout: 30_000 });
  });
});
