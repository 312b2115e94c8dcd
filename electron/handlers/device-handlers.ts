import { setUpEngine } from "../../core/engine/setup/set-up-engine.ts";
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
          reporter: {
            step: () => {},
            progress: (done, total) => progress(done, total),
          },
        }),
      );
      return await examineDevice(studio.launchProcess);
    },
  };
}
