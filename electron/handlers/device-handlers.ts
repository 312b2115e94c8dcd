import { setUpEngine } from "../../core/engine/setup/set-up-engine.ts";
import { SILENT_REPORTER } from "../../core/engine/setup/set-up-reporter.ts";
import { examineDevice } from "../examine-device.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

/** The machine that trains. */
export function makeDeviceHandlers(studio: Studio): HandlersOf<"device"> {
  return {
    "device.report": () => examineDevice(studio.launchProcess),
    async "device.setUp"() {
      await studio.jobs.run("set-up", "Setting up TensorFlow", (progress) =>
        setUpEngine({
          reporter: { ...SILENT_REPORTER, progress },
        }),
      );
      return await examineDevice(studio.launchProcess);
    },
  };
}
