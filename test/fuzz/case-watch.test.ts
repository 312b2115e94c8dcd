import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { CaseWatch } from "./case-watch.ts";

it("ends a process whose case never ends, and says which subject it was", () => {
  const program = fileURLToPath(new URL("./hanging-case.ts", import.meta.url));
  const { signal, stderr } = spawnSync(process.execPath, [program], { encoding: "utf8" });
  expect(signal).toBe("SIGKILL");
  expect(stderr).toContain("endless loops took more than 1 s of processor time");
});

it("counts the processor's time of a case, not the time that it waited", async () => {
  using watch = new CaseWatch("a pause");
  watch.begin();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(watch.end()).toBeLessThan(0.8);
});
