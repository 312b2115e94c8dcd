import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect, test } from "./studio.ts";

async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press("Control+,");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
}

test("a key that a person gives to a command works at once and after a restart", async ({ launch }) => {
  const userData = mkdtempSync(join(tmpdir(), "boresight-settings-"));
  const first = await launch({ userData });
  await openSettings(first.page);
  const models = first.page.locator('[data-command="app.models"]');
  await models.getByRole("button", { name: "Add key" }).click();
  await first.page.keyboard.press("F8");
  await expect(models.getByRole("button", { name: /^Take F8/ })).toBeVisible();
  await first.page.keyboard.press("F8");
  await expect(first.page.getByRole("heading", { name: "No model yet" })).toBeVisible();
  await first.close();

  const second = await launch({ userData });
  await second.page.keyboard.press("F8");
  await expect(second.page.getByRole("heading", { name: "No model yet" })).toBeVisible();
  await openSettings(second.page);
  await second.page.getByRole("button", { name: /^Reset the keys of/ }).click();
  await expect(second.page.getByRole("button", { name: /^Take F8/ })).toHaveCount(0);
  await second.close();
  rmSync(userData, { recursive: true, force: true });
});

test("a key that two commands of a view would answer to is shown at both", async ({ studio }) => {
  await openSettings(studio.page);
  const pause = studio.page.locator('[data-command="train.pause"]');
  await pause.getByRole("button", { name: "Add key" }).click();
  await studio.page.keyboard.press("Control+.");
  await expect(pause).toContainText("Ctrl+. is also “Stop training and keep the best weights”");
  await expect(studio.page.locator('[data-command="train.stop"]')).toContainText("is also “Pause training”");
  await pause.getByRole("button", { name: "Take Ctrl+. from Pause training" }).click();
  await expect(pause).not.toContainText("is also");
});

test("Escape leaves a key as it was", async ({ studio }) => {
  await openSettings(studio.page);
  const undo = studio.page.locator('[data-command="app.undo"]');
  await undo.getByRole("button", { name: "Add key" }).click();
  await expect(undo.getByRole("button", { name: /^Press a key/ })).toBeVisible();
  await studio.page.keyboard.press("Escape");
  await expect(undo.getByRole("button", { name: "Add key" })).toBeVisible();
  await expect(undo.getByRole("button", { name: /^Take/ })).toHaveCount(1);
});

test("another profile changes what it names, and the theme what is seen", async ({ studio }) => {
  await openSettings(studio.page);
  await studio.page.getByLabel("Profile").click();
  await studio.page.getByRole("option", { name: "CVAT" }).click();
  const next = studio.page.locator('[data-command="annotate.nextImage"]');
  await expect(next.getByRole("button", { name: /^Take F / })).toBeVisible();
  await studio.page.getByText("Light", { exact: true }).click();
  await expect(studio.page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "light");
  const { preferences } = await studio.request("app.state", {});
  expect(preferences).toMatchObject({ theme: "light", keyProfile: "cvat" });
});

test("the licences of what is shipped are all there to read", async ({ studio }) => {
  await openSettings(studio.page);
  await studio.page.getByRole("button", { name: /^Licences of \d+ packages$/ }).click();
  const packages = studio.page.getByRole("list", { name: "Packages" });
  const react = packages
    .getByRole("listitem")
    .filter({ has: studio.page.getByText("react", { exact: true }) });
  await react.getByText("react", { exact: true }).click();
  await expect(react.getByText("Permission is hereby granted")).toBeVisible();
});

for (const theme of ["dark", "light"] as const) {
  test(`axe finds nothing wrong with the settings, ${theme}`, async ({ studio }) => {
    await openSettings(studio.page);
    await studio.page.getByText(theme === "dark" ? "Dark" : "Light", { exact: true }).click();
    await studio.page.getByRole("button", { name: /^Licences of/ }).click();
    const { violations } = await new AxeBuilder({ page: studio.page }).setLegacyMode().analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`),
    ).toEqual([]);
  });
}
