import type { Page } from "playwright";
import { expect } from "./studio.ts";

/** Sets up a run of so few and so small images that it takes seconds. */
export async function chooseSmallRun(page: Page, epochs: number): Promise<void> {
  await page.keyboard.press(".");
  await page.getByLabel("Epochs", { exact: true }).fill(String(epochs));
  await page.getByLabel("Image size", { exact: true }).fill("64");
  await page.getByLabel("Batch", { exact: true }).fill("8");
  await page.getByLabel("Batch", { exact: true }).blur();
  await expect(page.getByText("2 changed")).toBeVisible();
}

/** The run's page shows a chart whose last epoch is at least this one. */
export async function waitForEpoch(page: Page, epoch: number): Promise<void> {
  const charts = page.locator("[role=img][aria-label^='Loss by epoch']");
  const lastEpoch = async () => {
    const names = await charts.evaluateAll((found) =>
      found.map((chart) => chart.getAttribute("aria-label") ?? ""),
    );
    return Number(/ after epoch (\d+)\.$/.exec(names[0] ?? "")?.[1] ?? 0);
  };
  await expect.poll(lastEpoch, { timeout: 240_000 }).toBeGreaterThanOrEqual(epoch);
}
