import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { extractAll, listPackage } from "@electron/asar";
import sharp from "sharp";
import { shellUnderTest } from "./shell-under-test.ts";
import { expect, test } from "./studio.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const shell = shellUnderTest();

test.describe("the packaged app", () => {
  test.describe.configure({ mode: "serial" });
  const output = mkdtempSync(join(tmpdir(), "boresight-package-"));
  const folder = join(output, "linux-unpacked");
  const archive = join(folder, "resources", "app.asar");

  test.skip(process.platform !== "linux", "laid out for Linux");
  test.afterAll(() => rmSync(output, { recursive: true, force: true }));

  test("is laid out without a network", () => {
    execFileSync(
      process.execPath,
      [join(ROOT, "electron/build/package-app.ts"), "--electron", shell.folder, "--output", output],
      { cwd: ROOT, stdio: "pipe" },
    );
    expect(existsSync(archive)).toBe(true);
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
});
