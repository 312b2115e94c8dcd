import type { BrowserWindow } from "electron";
import type { StudioHandlers } from "../../core/contract/studio/studio-channels.ts";
import type { Studio } from "../studio.ts";
import { makeAppHandlers } from "./app-handlers.ts";
import { makeJobHandlers } from "./job-handlers.ts";

/** Every channel's one answer, by subject. */
export function makeHandlers(studio: Studio, window: () => BrowserWindow): Partial<StudioHandlers> {
  return {
    ...makeAppHandlers(studio, window),
    ...makeJobHandlers(studio),
  };
}
