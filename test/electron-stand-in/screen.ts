import { EventEmitter } from "node:events";

const AREA = { x: 0, y: 0, width: 1920, height: 1080 };
const DISPLAY = {
  id: 1,
  scaleFactor: 1,
  bounds: AREA,
  workArea: AREA,
  workAreaSize: { width: AREA.width, height: AREA.height },
  size: { width: AREA.width, height: AREA.height },
};

/** Electron's `screen`: one display. */
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => DISPLAY,
  getAllDisplays: () => [DISPLAY],
  getDisplayMatching: () => DISPLAY,
});
