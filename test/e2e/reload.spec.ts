import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeAirfield } from "../../core/demo/make-airfield.ts";
import { expect, test } from "./studio.ts";

const SCENES = 16;
const TURNS = 6;
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "boresight-reload-"));
  await makeAirfield({
    folder: join(folder, "set"),
    seed: 4,
    scenes: SCENES,
    classes: 2,
    size: 256,
    shares: { train: 0.5, val: 0.5, test: 0 },
  });
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a page that is loaded again shows its pictures, whatever project opens while they are on their way", async ({
  studio,
}) => {
  const { page } = studio;
  const projects = ["one", "other"].map((name) => join(folder, name));
  // The other has more images: ids that the first one does not know.
  for (const [at, project] of projects.entries()) {
    await studio.request("project.create", { folder: project });
    await studio.request("project.import", {
      source: join(folder, "set", ...(at === 0 ? ["images/val"] : [])),
    });
  }
  for (let turn = 0; turn < TURNS; turn++) {
    await page.reload({ waitUntil: "commit" });
    const tiles = page.getByRole("listbox", { name: "Images" }).getByRole("option");
    await expect(tiles.first()).toBeAttached();
    await studio.openProject(projects[turn % 2]!);
  }
  await page.reload();
  const pictures = page.getByRole("listbox", { name: "Images" }).locator("img");
  await expect(pictures.first()).toBeAttached();
  const widths = () =>
    pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
  await expect.poll(async () => Math.min(...(await widths()))).toBeGreaterThan(0);
});

test("an address names its project: that of another one brings nothing", async ({ studio }) => {
  const { page } = studio;
  const statusOf = (address: string) => page.evaluate(async (url) => (await fetch(url)).status, address);
  await studio.request("project.create", { folder: join(folder, "named") });
  await studio.request("project.import", { source: join(folder, "set") });
  const picture = page.getByRole("listbox", { name: "Images" }).locator("img").first();
  const address = (await picture.getAttribute("src"))!;
  expect(await statusOf(address)).toBe(200);
  expect(await statusOf(address.replace(/of\/[^/]+/, "of/another"))).toBe(204);
  await studio.request("project.close", {});
  expect(await statusOf(address)).toBe(204);
});
