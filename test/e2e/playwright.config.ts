import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: "..",
  testMatch: ["e2e/**/*.spec.ts", "electron-stand-in/*.spec.ts"],
  outputDir: "../../dist/test-results",
  globalSetup: "./announce-shell.ts",
  workers: 1,
  timeout: 120_000,
  // Long enough for a machine that does something else as well.
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // Another program's load can lose a race for one spec; a second try tells that from a fault, and `npm test` names it.
  retries: 1,
  reporter: [["list"]],
  use: { trace: "retain-on-failure", screenshot: "only-on-failure" },
});
