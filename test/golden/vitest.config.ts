import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The golden tests alone: `npm run test:golden`. The ordinary configuration runs them too. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/golden/**/*.golden.test.ts"],
    // TensorFlow is native: a process for each file keeps one file's crash out of another's result.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
