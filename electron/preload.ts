import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { StudioBridge } from "../core/contract/studio/studio-channels.ts";
import type { StudioEvent } from "../core/contract/studio/studio-event.ts";
import { EVENT_CHANNEL, REQUEST_CHANNEL } from "./channel-names.ts";

// All that the page can reach of the machine. The main process checks who asks and what.
const bridge: StudioBridge = {
  request: (channel, input) => ipcRenderer.invoke(REQUEST_CHANNEL, channel, input),
  listen(listener) {
    const hear = (_: unknown, events: readonly StudioEvent[]): void => events.forEach(listener);
    ipcRenderer.on(EVENT_CHANNEL, hear);
    return () => void ipcRenderer.off(EVENT_CHANNEL, hear);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};
contextBridge.exposeInMainWorld("studio", bridge);
