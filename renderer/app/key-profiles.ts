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
  // https://docs.cvat.ai: F and D turn frames, N draws, H hides and L locks the active object, + and - move it in depth,
  // Ctrl with a digit is a label. What Boresight had on those keys goes to a free one beside.
  cvat: {
    "annotate.nextImage": ["F", "PageDown"],
    "annotate.previousImage": ["D", "PageUp"],
    "annotate.boxTool": ["N"],
    "annotate.repeatPrevious": ["Ctrl+B"],
    "annotate.nextObject": ["Tab"],
    "annotate.previousObject": ["Shift+Tab"],
    "annotate.toggleHidden": ["H"],
    "annotate.toggleLock": ["L"],
    "annotate.toFront": ["+", "="],
    "annotate.toBack": ["-", "_"],
    "annotate.zoomIn": ["Ctrl++", "Ctrl+="],
    "annotate.zoomOut": ["Ctrl+-"],
    "annotate.toggleFlag": ["Shift+F"],
    "annotate.toggleFilmStrip": ["Alt+F"],
    "annotate.panTool": ["Shift+H"],
    "annotate.toggleLabels": ["Shift+L"],
    "annotate.nextUnlabelled": ["Alt+N"],
    ...Object.fromEntries(digits.map((digit) => [`annotate.class${digit}`, [`Ctrl+${digit}`]])),
    "app.library": ["Alt+1"],
    "app.annotate": ["Alt+2"],
    "app.train": ["Alt+3"],
    "app.review": ["Alt+4"],
    "app.models": ["Alt+5"],
  },
  // anylabeling/configs/xanylabeling_config.yaml of X-AnyLabeling, "shortcuts".
  "x-anylabeling": {
    "annotate.nextImage": ["D", "PageDown"],
    "annotate.previousImage": ["A", "PageUp"],
    "annotate.nextUnlabelled": ["Ctrl+Shift+D"],
    "annotate.boxTool": ["R", "Ctrl+R"],
    "annotate.selectTool": ["Ctrl+J", "V"],
    "annotate.toggleHidden": ["S"],
    "annotate.showAll": ["W"],
    "annotate.toggleLabels": ["Ctrl+L"],
    "annotate.classByName": ["Ctrl+E"],
    "annotate.repeatPrevious": ["Ctrl+P"],
    "annotate.remove": ["Del"],
    "annotate.duplicate": ["Ctrl+D"],
    "annotate.zoomIn": ["Ctrl++", "Ctrl+="],
    "annotate.zoomOut": ["Ctrl+-"],
    "annotate.actualSize": ["Ctrl+0"],
    "annotate.fit": ["Ctrl+F"],
  },
};
