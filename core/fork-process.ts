import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { environmentOf } from "./child-environment.ts";
import type { ChildHandle, LaunchProcess, ProcessEntry } from "./child-handle.ts";

/** Written out, so that whoever compiles this folder finds and renames them. */
const PROGRAMS: Readonly<Partial<Record<ProcessEntry, URL>>> = {
  "run-training": new URL("./run-training.ts", import.meta.url),
  "run-prediction": new URL("./run-prediction.ts", import.meta.url),
  "run-classifier": new URL("./run-classifier.ts", import.meta.url),
  "run-candidate": new URL("./run-candidate.ts", import.meta.url),
  "run-doctor": new URL("./run-doctor.ts", import.meta.url),
  "run-errand": new URL("./run-errand.ts", import.meta.url),
  "serve-review": new URL("./serve-review.ts", import.meta.url),
};

/** Starts a program as a child of Node's: what the command line does. It dies with this process. */
export const forkProcess: LaunchProcess = (entry, environment = {}) => {
  const program = PROGRAMS[entry];
  if (!program) throw new Error(`fork: there is no program ${entry}`);
  const child = fork(fileURLToPath(program), {
    env: environmentOf(environment),
    // The supervisor decides when to stop: Ctrl-C at a terminal reaches the whole group.
    detached: true,
    // As Electron sends: typed arrays stay what they are.
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.removeListener("exit", kill));
  return {
    get pid() {
      return child.pid;
    },
    // With somebody to tell, a message to a process that has just died is no error of this one: its exit says it.
    send: (message) => child.connected && child.send(message as object, () => undefined),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", (code, signal) => listener({ code, signal })),
    kill,
  } satisfies ChildHandle;
};
