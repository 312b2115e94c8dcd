import type { BrowserWindow } from "electron";
import type { StudioHandlers } from "../../core/contract/studio/studio-channels.ts";
import type { Studio } from "../studio.ts";
import { makeAnnotateHandlers } from "./annotate-handlers.ts";
import { makeAppHandlers } from "./app-handlers.ts";
import { makeClassesHandlers } from "./classes-handlers.ts";
import { makeDeviceHandlers } from "./device-handlers.ts";
import { makeHistoryHandlers } from "./history-handlers.ts";
import { makeImagesHandlers } from "./images-handlers.ts";
import { makeImportHandlers } from "./import-handlers.ts";
import { makeJobHandlers } from "./job-handlers.ts";
import { makeProjectHandlers } from "./project-handlers.ts";
import { makeProposalsHandlers } from "./proposals-handlers.ts";
import { makeReviewHandlers } from "./review-handlers.ts";
import { makeRunsHandlers } from "./runs-handlers.ts";
import { makeTrainHandlers } from "./train-handlers.ts";

/** Every channel's one answer, by subject. */
export function makeHandlers(studio: Studio, window: () => BrowserWindow): StudioHandlers {
  return {
    ...makeAppHandlers(studio, window),
    ...makeJobHandlers(studio),
    ...makeProjectHandlers(studio),
    ...makeImportHandlers(studio),
    ...makeHistoryHandlers(studio),
    ...makeImagesHandlers(studio),
    ...makeClassesHandlers(studio),
    ...makeAnnotateHandlers(studio),
    ...makeProposalsHandlers(studio),
    ...makeTrainHandlers(studio),
    ...makeRunsHandlers(studio),
    ...makeDeviceHandlers(studio),
    ...makeReviewHandlers(studio),
  };
}
