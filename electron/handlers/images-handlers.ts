import { checkHealth } from "../../core/dataset/check-health.ts";
import { editProject } from "../edit-project.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

/** Images, many at a time. */
export function makeImagesHandlers(studio: Studio): HandlersOf<"images"> {
  const library = () => studio.requireProject().data.library;
  return {
    "images.query": ({ filter, sort }) => library().query(filter, sort),
    "images.rows": ({ ids }) => library().rows(ids),
    "images.statistics": ({ filter }) => library().statistics(filter),
    "images.mark"({ ids, ...given }) {
      const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      return editProject(studio, { kind: "mark", ids, change });
    },
    "images.relabel": ({ ids, from, to }) => editProject(studio, { kind: "relabel", ids, from, to }),
    async "images.checkHealth"() {
      const { data } = studio.requireProject();
      await studio.jobs.run("health", "Looking at the images", (progress, signal) =>
        checkHealth(data, { onProgress: ({ done, total }) => progress(done, total), signal }),
      );
      return data.health.counts();
    },
  };
}
