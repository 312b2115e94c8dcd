import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import { SETTING_GROUPS } from "../../renderer/train/setting-values.ts";
import { importSet, makeAirfieldSet } from "./airfield-set.ts";
import { expect, test } from "./studio.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-settings-"));

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every setting of a run by its path, as the contract has it; the stages have a table of their own. */
function pathsOf(value: object, prefix = ""): string[] {
  return Object.entries(value)
    .filter(([key]) => key !== "stageTable")
    .flatMap(([key, inner]) =>
      inner !== null && typeof inner === "object" ? pathsOf(inner, `${prefix}${key}.`) : [prefix + key],
    );
}

test("every setting of a run is shown with what it does, and with its default marked or offered", async ({
  studio,
}) => {
  test.setTimeout(120_000);
  const { page } = studio;
  await importSet(studio, join(folder, "project"), await makeAirfieldSet(join(folder, "set")));
  await page.keyboard.press("Control+3");
  await expect(page.getByRole("heading", { name: "Ready to train" })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press(".");
  const card = page.getByRole("region", { name: "Advanced settings" });
  const seen: string[] = [];
  for (const { title, settings } of SETTING_GROUPS) {
    const group = card.getByRole("group", { name: title, exact: true });
    for (const { path, label, explanation } of settings) {
      const field = group.getByLabel(label, { exact: true });
      await expect(field, path).toBeVisible();
      await expect(field, path).toHaveAccessibleDescription(explanation);
      await expect(group.getByText(explanation, { exact: true }), path).toBeVisible();
      seen.push(path);
    }
    await expect(group.getByText("Default", { exact: true }), title).toHaveCount(settings.length);
  }
  expect(seen.toSorted()).toEqual(pathsOf(trainConfigSchema.parse({})).toSorted());

  const batch = card.getByLabel("Batch", { exact: true });
  await batch.fill("8");
  await batch.blur();
  await expect(card.getByText("Default", { exact: true })).toHaveCount(seen.length - 1);
  await card.getByRole("button", { name: "Reset to 16: Batch" }).click();
  await expect(batch).toHaveValue("16");
  await expect(card.getByText("Default", { exact: true })).toHaveCount(seen.length);
});
