import { shell } from "electron";
import { changesSince } from "../../core/dataset/changes-since.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";
import { queueOf, writeQueue } from "../training/queue-of.ts";

export function makeRunsHandlers(studio: Studio): HandlersOf<"runs"> {
  return {
    "runs.list": () => queueOf(studio).list(),
    "runs.history": ({ runId }) => queueOf(studio).history(runId),
    "runs.changesSince"({ runId }) {
      const { data } = studio.requireProject();
      return changesSince(data, data.runs.get(runId).createdAt);
    },
    "runs.change": ({ runId, name, notes }) =>
      writeQueue(studio, (queue) =>
        queue.change(runId, {
          ...(name === undefined ? {} : { name }),
          ...(notes === undefined ? {} : { notes }),
        }),
      ),
    async "runs.remove"({ runId }) {
      await writeQueue(studio, (queue) => queue.remove(runId));
      return null;
    },
    async "runs.showInFolder"({ runId }) {
      const { id } = queueOf(studio).get(runId);
      await shell.openPath(studio.requireProject().data.runFolder(id));
      return null;
    },
  };
}
