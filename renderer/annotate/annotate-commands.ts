import { revealBox, screenPoint, zoomTo } from "../../core/geometry/view-transform.ts";
import type { Command } from "../app/command.ts";
import { declareCommands } from "../app/command-catalogue.ts";
import { navigate } from "../app/navigation.ts";
import { toastError } from "../app/toast.tsx";
import { redo, undo } from "../client/history-store.ts";
import { useOverview } from "../client/overview-store.ts";
import { setSwitch, usePreferences } from "../client/preferences-store.ts";
import { request } from "../client/studio-client.ts";
import { editBase, explain, session } from "./annotate-session.ts";
import { canvasStore } from "./canvas/canvas-store.ts";
import {
  changeView,
  chooseTool,
  feedTool,
  fitImage,
  moveCrosshair,
  pressCrosshair,
  zoomAroundMiddle,
} from "./canvas/tool-control.ts";
import { turnImage } from "./image-queue.ts";
import {
  addEdit,
  type BoxCopy,
  duplicateEdit,
  type Edit,
  type EditBase,
  growEdit,
  lockEdit,
  nudgeEdit,
  relabelEdit,
  removeEdit,
  stackEdit,
} from "./session/edit.ts";
import { stickyClassId, useStickyClass } from "./sticky-class.ts";
import { TOOL_NAMES, type ToolName } from "./tools/toolbox.ts";

const TOOL_KEYS: Readonly<Record<ToolName, readonly string[]>> = {
  select: ["V"],
  box: ["B", "R"],
  pan: ["H"],
  zoom: ["Z"],
  measure: ["M"],
};
const STEP_OF_COPY = 10;
let clipboard: readonly BoxCopy[] = [];

function editSelected(
  make: (base: EditBase, ids: ReadonlySet<number>) => Edit | null,
  selects = false,
): void {
  const base = editBase();
  if (base) session.commit(make(base, session.state.selection), { selects });
}

function selectedBoxes(): readonly BoxCopy[] {
  const { annotations, selection } = session.state;
  return annotations.filter(({ id }) => selection.has(id)).map(({ classId, box }) => ({ classId, box }));
}

/** Changes the selected boxes; without any it is the class of the next box. */
export function chooseClass(classId: number): void {
  if (session.state.selection.size > 0) editSelected((base, ids) => relabelEdit(base, ids, classId));
  useStickyClass.setState({ classId });
}

function classCommands(): Command[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit, index) => ({
    id: `annotate.class${digit}`,
    label: `Class ${index + 1}`,
    keys: [String(digit)],
    quiet: true,
    run: () => {
      const classes = useOverview.getState().overview?.classes ?? [];
      const chosen =
        classes.find(({ hotkey }) => hotkey === String(digit)) ??
        (classes.some(({ hotkey }) => hotkey !== null) ? undefined : classes[index]);
      if (chosen) chooseClass(chosen.id);
    },
  }));
}

function cycleClass(step: 1 | -1): void {
  const classes = useOverview.getState().overview?.classes ?? [];
  const now = classes.findIndex(({ id }) => id === stickyClassId());
  const next = classes[(now + step + classes.length) % classes.length];
  if (next) chooseClass(next.id);
}

/** Proposals first, the surest before the others; then the boxes in drawing order. */
function focusNext(step: 1 | -1): void {
  const { proposals, annotations, selection, focusedProposal } = session.state;
  const stops = [
    ...proposals
      .toSorted((a, b) => b.confidence - a.confidence)
      .map(({ id, box }) => ({ id, box, isProposal: true })),
    ...annotations.map(({ id, box }) => ({ id, box, isProposal: false })),
  ];
  const now = stops.findIndex((stop) =>
    stop.isProposal ? stop.id === focusedProposal : selection.has(stop.id),
  );
  const next =
    stops[now === -1 && step === -1 ? stops.length - 1 : (now + step + stops.length) % stops.length];
  if (!next) return;
  if (next.isProposal) session.focusProposal(next.id);
  else session.select([next.id]);
  changeView((view, image, canvas) => revealBox(view, next.box, image, canvas));
}

function decide(accepts: boolean): void {
  const { focusedProposal } = session.state;
  if (focusedProposal === null) return;
  focusNext(1);
  void (accepts ? session.acceptProposals([focusedProposal]) : session.rejectProposals([focusedProposal]));
}

function arrowCommands(): Command[] {
  const arrows = { Left: [-1, 0], Right: [1, 0], Up: [0, -1], Down: [0, 1] } as const;
  const rows = Object.entries(arrows).flatMap(([key, [dx, dy]]) =>
    (
      [
        ["", 1],
        ["Shift+", 10],
      ] as const
    ).map(([held, step]) => ({ key: `${held}${key}`, dx: dx * step, dy: dy * step })),
  );
  const nudges = rows.map(({ key, dx, dy }) => ({
    id: `annotate.nudge${key.replace("+", "")}`,
    label: `Nudge or move the crosshair ${key.toLowerCase()}`,
    keys: [key],
    quiet: true,
    run: () => {
      const isDrawing = canvasStore.getState().toolState.kind !== "idle";
      if (session.state.selection.size > 0 && !isDrawing)
        editSelected((base, ids) => nudgeEdit(base, ids, dx, dy));
      else moveCrosshair(dx, dy);
    },
  }));
  const grows = Object.entries(arrows).map(([key, [dx, dy]]) => ({
    id: `annotate.resize${key}`,
    label: `Resize ${key.toLowerCase()}`,
    keys: [`Alt+${key}`],
    quiet: true,
    run: () => editSelected((base, ids) => growEdit(base, ids, dx, dy)),
  }));
  return [...nudges, ...grows];
}

async function repeatPrevious(): Promise<void> {
  const previousId = turnImage(-1);
  const imageId = session.state.image?.id;
  if (previousId === null) return explain("This is the first image: there is none before it to repeat");
  const { annotations } = await session.after(() => request("annotate.open", { imageId: previousId }));
  // Edits may have come meanwhile, or another image.
  const base = editBase();
  if (!base || base.imageId !== imageId) return;
  if (annotations.length === 0) return explain("The previous image has no boxes");
  session.commit(addEdit(base, "Repeat", annotations), { selects: true });
}

/** Behind the edits that are on their way: what is taken back is the last thing that the person did. */
function step(move: typeof undo): void {
  void session
    .after(move)
    .then((change) => {
      if (!change) return explain("Nothing to take back here");
      const [imageId] = change.imageIds;
      if (imageId !== undefined && !change.imageIds.includes(session.state.image?.id ?? -1))
        navigate({ imageId });
    })
    .catch(toastError);
}

function toggle(name: string): void {
  setSwitch(name, !(usePreferences.getState().switches[name] ?? true));
}

export function goTo(step: 1 | -1): void {
  const imageId = turnImage(step);
  if (imageId !== null) navigate({ imageId });
  else explain(step === 1 ? "This is the last image" : "This is the first image");
}

export function markDoneAndNext(): void {
  void session.mark({ status: "done" });
  goTo(1);
}

export function annotateCommands(): Command[] {
  const selection = () => session.state.selection.size > 0;
  const focused = () => session.state.focusedProposal !== null;
  const all = () => new Set(session.state.annotations.map(({ id }) => id));
  return [
    ...TOOL_NAMES.map((tool) => ({
      id: `annotate.${tool}Tool`,
      label: `Tool: ${tool}`,
      keys: TOOL_KEYS[tool],
      run: () => chooseTool(tool),
    })),
    ...classCommands(),
    ...arrowCommands(),
    { id: "annotate.cycleClass", label: "Next class", keys: ["]"], run: () => cycleClass(1) },
    { id: "annotate.cycleClassBack", label: "Previous class", keys: ["["], run: () => cycleClass(-1) },
    {
      id: "annotate.setCorner",
      label: "Set a corner at the crosshair",
      keys: ["Enter"],
      quiet: true,
      when: () => canvasStore.getState().tool === "box" || canvasStore.getState().tool === "measure",
      run: pressCrosshair,
    },
    {
      id: "annotate.accept",
      label: "Accept proposal",
      keys: ["Enter"],
      when: focused,
      run: () => decide(true),
    },
    { id: "annotate.reject", label: "Reject proposal", keys: ["X"], when: focused, run: () => decide(false) },
    {
      id: "annotate.acceptAll",
      label: "Accept all proposals",
      keys: ["Shift+Enter"],
      run: () => void session.acceptProposals(session.state.proposals.map(({ id }) => id)),
    },
    {
      id: "annotate.nextObject",
      label: "Next box or proposal",
      keys: ["Tab"],
      when: () =>
        document.activeElement?.getAttribute("role") === "application" ||
        document.activeElement === document.body,
      run: () => focusNext(1),
    },
    {
      id: "annotate.previousObject",
      label: "Previous box or proposal",
      keys: ["Shift+Tab"],
      when: () => document.activeElement?.getAttribute("role") === "application",
      run: () => focusNext(-1),
    },
    {
      id: "annotate.cancel",
      label: "Cancel, then clear the selection",
      keys: ["Esc"],
      quiet: true,
      run: () => {
        if (canvasStore.getState().toolState.kind !== "idle") feedTool({ kind: "cancel" });
        else session.select([]);
      },
    },
    {
      id: "annotate.remove",
      label: "Remove boxes",
      keys: ["Del", "Backspace"],
      when: selection,
      run: () => editSelected(removeEdit),
    },
    {
      id: "annotate.selectAll",
      label: "Select all boxes",
      keys: ["Ctrl+A"],
      run: () => session.select(all()),
    },
    {
      id: "annotate.copy",
      label: "Copy boxes",
      keys: ["Ctrl+C"],
      when: selection,
      run: () => {
        clipboard = selectedBoxes();
      },
    },
    {
      id: "annotate.paste",
      label: "Paste boxes",
      keys: ["Ctrl+V"],
      run: () => editSelected((base) => addEdit(base, "Paste", clipboard), true),
    },
    {
      id: "annotate.duplicate",
      label: "Duplicate boxes",
      keys: ["Ctrl+D"],
      when: selection,
      run: () => editSelected((base, ids) => duplicateEdit(base, ids, STEP_OF_COPY), true),
    },
    {
      id: "annotate.repeatPrevious",
      label: "Repeat the previous image's boxes",
      keys: ["Ctrl+B"],
      run: () => void repeatPrevious().catch(toastError),
    },
    {
      id: "annotate.toggleLock",
      label: "Lock or unlock boxes",
      keys: ["K"],
      when: selection,
      run: () => editSelected(lockEdit),
    },
    {
      id: "annotate.toggleHidden",
      label: "Hide or show boxes",
      keys: ["O"],
      run: () =>
        session.hide(
          session.state.hidden.size > 0 ? new Set() : selection() ? session.state.selection : all(),
        ),
    },
    {
      id: "annotate.toFront",
      label: "Bring to front",
      keys: ["Ctrl+]"],
      when: selection,
      run: () => editSelected((base, ids) => stackEdit(base, ids, "front")),
    },
    {
      id: "annotate.toBack",
      label: "Send to back",
      keys: ["Ctrl+["],
      when: selection,
      run: () => editSelected((base, ids) => stackEdit(base, ids, "back")),
    },
    { id: "annotate.fit", label: "Fit the image", keys: ["Shift+1"], run: fitImage },
    {
      id: "annotate.actualSize",
      label: "100%",
      keys: ["Shift+0"],
      run: () =>
        changeView((view, image, canvas) =>
          zoomTo(view, screenPoint(canvas.width / 2, canvas.height / 2), 1, image, canvas),
        ),
    },
    { id: "annotate.zoomIn", label: "Zoom in", keys: ["+", "="], run: () => zoomAroundMiddle(1.25) },
    { id: "annotate.zoomOut", label: "Zoom out", keys: ["-"], run: () => zoomAroundMiddle(0.8) },
    {
      id: "annotate.toggleProposals",
      label: "Show proposals",
      keys: ["P"],
      run: () => toggle("canvas.proposals"),
    },
    {
      id: "annotate.toggleCrosshair",
      label: "Show crosshair",
      keys: ["C"],
      run: () => toggle("canvas.crosshair"),
    },
    { id: "annotate.toggleLabels", label: "Show labels", keys: ["L"], run: () => toggle("canvas.labels") },
    { id: "annotate.nextImage", label: "Next image", keys: ["D", "PageDown"], run: () => goTo(1) },
    { id: "annotate.previousImage", label: "Previous image", keys: ["A", "PageUp"], run: () => goTo(-1) },
    {
      id: "annotate.doneAndNext",
      label: "Mark done, next image",
      keys: ["Ctrl+Enter"],
      run: markDoneAndNext,
    },
    {
      id: "annotate.toggleFlag",
      label: "Flag image",
      keys: ["F"],
      run: () => void session.mark({ flagged: !session.state.image?.flagged }),
    },
    { id: "app.undo", label: "Undo", keys: ["Ctrl+Z"], run: () => step(undo) },
    { id: "app.redo", label: "Redo", keys: ["Ctrl+Shift+Z", "Ctrl+Y"], run: () => step(redo) },
  ];
}

declareCommands(annotateCommands);
