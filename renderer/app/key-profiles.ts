import type { KeyProfile } from "../../core/contract/studio/preferences.ts";

/** Keys of other tools, by command; a command that is not named keeps its own. */
export type ProfileKeys = Readonly<Record<string, readonly string[]>>;

export const KEY_PROFILE_LABELS: Readonly<Record<KeyProfile, string>> = {
  boresight: "Boresight",
  cvat: "CVAT",
  "x-anylabeling": "X-AnyLabeling",
};

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/** What people who come from there have in their fingers. */
export const KEY_PROFILES: Readonly<Record<KeyProfile, ProfileKeys>> = {
  boresight: {},
  cvat: {
    "annotate.nextImage": ["F", "PageDown"],
    "annotate.previousImage": ["D", "PageUp"],
    "annotate.boxTool": ["N", "R"],
    "annotate.repeatPrevious": ["Ctrl+B"],
    "annotate.nextObject": ["Tab"],
    "annotate.toggleHidden": ["H"],
    "annotate.toggleLock": ["L"],
    "annotate.toggleFlag": ["Q"],
    "annotate.panTool": ["Shift+H"],
    "annotate.toggleLabels": ["Shift+L"],
    ...Object.fromEntries(digits.map((digit) => [`annotate.class${digit}`, [`Ctrl+${digit}`]])),
    "app.library": ["Alt+1"],
    "app.annotate": ["Alt+2"],
    "app.train": ["Alt+3"],
    "app.review": ["Alt+4"],
    "app.models": ["Alt+5"],
  },
  "x-anylabeling": {
    "annotate.nextImage": ["D", "PageDown"],
    "annotate.previousImage": ["A", "PageUp"],
    "annotate.boxTool": ["R"],
    "annotate.selectTool": ["Ctrl+J", "V"],
    "annotate.toggleHidden": ["S"],
    "annotate.classByName": ["Ctrl+E"],
    "annotate.repeatPrevious": ["Ctrl+P"],
  },
};
