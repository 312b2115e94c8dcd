import { describe, expect, it } from "vitest";
import { failureReason, runCommand } from "../../../../core/engine/setup/run-command.ts";

const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

describe("running a command", () => {
  it("gathers what it says, and its code", async () => {
    const script = "console.log('out'); console.error('err'); process.exitCode = 3";
    expect(await runCommand(process.execPath, ["-e", script])).toEqual({
      status: 3,
      signal: null,
      stdout: "out\n",
      stderr: "err\n",
    });
  });

  it("that does not exist is a result, and leaves no timer that would keep the process waiting", async () => {
    const before = timers();
    const result = await runCommand("no-such-program", [], { timeoutMs: 60_000 });
    expect(result).toMatchObject({ status: null, stderr: expect.stringContaining("ENOENT") });
    expect(timers()).toBe(before);
  });

  it("that never ends is ended", async () => {
    const result = await runCommand(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
      timeoutMs: 200,
    });
    expect(result).toMatchObject({ status: null, signal: "SIGTERM" });
  });
});

describe("why a command failed", () => {
  const result = { status: 1, signal: null, stdout: "", stderr: "" };

  it("is its last word about an error, without the stack and the log around it", () => {
    const stderr =
      "I0000 12 port.cc] round-off errors\nError: getaddrinfo ENOTFOUND\n    at emitErrorNT (node:x)\nNode 24\n";
    expect(failureReason({ ...result, stderr })).toBe("Error: getaddrinfo ENOTFOUND");
  });

  it("is the signal that ended it, or at least its code", () => {
    expect(failureReason({ ...result, status: null, signal: "SIGFPE" })).toBe("ended by SIGFPE");
    expect(failureReason(result)).toBe("ended with code 1");
  });
});
