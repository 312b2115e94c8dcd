import { expect, test } from "./studio.ts";

test("opens one window with the studio's page", async ({ studio }) => {
  expect(studio.app.windows()).toHaveLength(1);
  await expect(studio.page).toHaveTitle("Boresight");
});

test("answers for itself: version, platform, preferences with their defaults", async ({ studio }) => {
  const state = await studio.request("app.state", {});
  expect(state.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(state.platform).toBe(process.platform);
  expect(state.preferences).toMatchObject({ theme: "dark", keyProfile: "boresight" });
});
