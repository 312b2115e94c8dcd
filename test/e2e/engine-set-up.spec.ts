import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enginePackageFolder } from "../../core/engine/engine-location.ts";
import { librariesFolder } from "../../core/engine/setup/place-libraries.ts";
import { importSet, makeAirfieldSet } from "./airfield-set.ts";
import { expect, test } from "./studio.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-set-up-"));

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("without an engine Train says so, and sets it up by one click, with progress, until it can train", async ({
  launch,
}) => {
  test.setTimeout(400_000);
  // A machine where nothing was set up; the libraries come from a folder that the person names.
  const studio = await launch({
    environment: {
      BORESIGHT_ENGINE_FOLDER: join(folder, "engine"),
      BORESIGHT_CACHE: join(folder, "cache"),
      BORESIGHT_LIBTENSORFLOW: librariesFolder(enginePackageFolder()),
      BORESIGHT_ENGINE: "cpu",
    },
  });
  const { page } = studio;
  await importSet(studio, join(folder, "project"), await makeAirfieldSet(join(folder, "set")));
  await page.keyboard.press("Control+3");
  const device = page.getByRole("region", { name: "Device" });
  const train = page.getByRole("region", { name: "New run" }).getByRole("button", { name: /^Train/ });
  await expect(device).toContainText("Not ready", { timeout: 60_000 });
  await expect(page.getByRole("region", { name: "New run" })).toContainText(
    "The engine is not ready: set it up below.",
  );
  await expect(train).toBeDisabled();

  await device.getByRole("button", { name: "Set up the engine" }).click();
  await expect(device.getByRole("progressbar", { name: "Setting up TensorFlow" })).toBeVisible();
  await expect(device.getByRole("button", { name: "Set up the engine" })).toHaveCount(0);
  await expect(page.getByRole("banner")).toContainText("Setting up TensorFlow");

  await expect(device).toContainText(/TensorFlow 2\.\d+\.\d+/, { timeout: 300_000 });
  await expect(device.getByText("Ready", { exact: true })).toBeVisible();
  await expect(device.getByRole("progressbar", { name: "Setting up TensorFlow" })).toHaveCount(0);
  await expect(train).toBeEnabled();
});
