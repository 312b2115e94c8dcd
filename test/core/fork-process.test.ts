import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CHILD_ENVIRONMENT, childEnvironment } from "../../core/child-environment.ts";
import { forkProcess } from "../../core/fork-process.ts";

/** What a program was started with, as Linux tells it. */
async function environmentOf(environment?: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  const child = forkProcess("run-errand", environment);
  const text = readFileSync(`/proc/${child.pid}/environ`, "utf8");
  const ended = new Promise((resolve) => child.onExit(resolve));
  child.kill();
  await ended;
  return new Map(text.split("\0").map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
}

describe.runIf(process.platform === "linux")("forkProcess", () => {
  it("starts a program with the allocator's settings, beside what this process has", async () => {
    const environment = await environmentOf();
    expect(Object.fromEntries(environment)).toMatchObject(CHILD_ENVIRONMENT);
    expect(environment.get("PATH")).toBe(process.env["PATH"]);
  });

  it("leaves many processors their arenas", () => {
    expect(childEnvironment(2)["MALLOC_ARENA_MAX"]).toBe("1");
    expect(Object.keys(childEnvironment(16))).not.toContain("MALLOC_ARENA_MAX");
  });

  it("outlives a message to a program that has just died", async () => {
    const child = forkProcess("run-errand");
    const ended = new Promise((resolve) => child.onExit(resolve));
    const surprises: unknown[] = [];
    const note = (error: unknown): void => void surprises.push(error);
    process.on("uncaughtExceptionMonitor", note);
    process.kill(child.pid!, "SIGKILL");
    // It dies while nothing of that can be heard here yet.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    child.send({ type: "cancel" });
    child.send({ type: "cancel" });
    await ended;
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off("uncaughtExceptionMonitor", note);
    expect(surprises).toEqual([]);
  });

  it("lets what is given for the program stand over that", async () => {
    const environment = await environmentOf({ MALLOC_ARENA_MAX: "4", BORESIGHT_CALIBRATE: "off" });
    expect(environment.get("MALLOC_ARENA_MAX")).toBe("4");
    expect(environment.get("BORESIGHT_CALIBRATE")).toBe("off");
  });
});
