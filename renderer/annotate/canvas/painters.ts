import { useOverview } from "../../client/overview-store.ts";
import { session } from "../annotate-session.ts";
import { stickyClassId } from "../sticky-class.ts";
import { toolNamed } from "../tools/toolbox.ts";
import { classStyles } from "./box-style.ts";
import { type CanvasState, canvasStore } from "./canvas-store.ts";
import { isSwitchedOn } from "./canvas-switch.ts";
import { lengthReadout } from "./ground-size.ts";
import { paintBoxes, paintStandingOut } from "./paint-boxes.ts";
import {
  paintCrosshair,
  paintHandles,
  paintMarquee,
  paintMeasure,
  paintReadout,
  paintRing,
  setCanvasFont,
} from "./paint-overlay.ts";
import { paintPicture } from "./paint-picture.ts";
import { toolScene } from "./tool-control.ts";

function styles() {
  return classStyles(useOverview.getState().overview?.classes ?? []);
}

export function paintImage(context: CanvasRenderingContext2D): void {
  const { picture, view, size } = canvasStore.getState();
  const { image } = session.state;
  if (image && picture?.imageId === image.id) paintPicture(context, picture, image, view, size);
}

const NONE_MOVED: ReadonlySet<number> = new Set();
let lastMoved = NONE_MOVED;

/** The boxes that a gesture carries; the same set as long as they are the same. */
export function movedIds({ tool, toolState }: CanvasState): ReadonlySet<number> {
  const scene = toolScene();
  const moved = (scene && toolNamed(tool).preview(toolState, scene).moved) ?? [];
  if (moved.length === 0) return NONE_MOVED;
  if (moved.length !== lastMoved.size || !moved.every(({ id }) => lastMoved.has(id)))
    lastMoved = new Set(moved.map(({ id }) => id));
  return lastMoved;
}

/** Boxes and proposals at rest. */
export function paintAnnotations(context: CanvasRenderingContext2D): void {
  const scene = toolScene();
  if (!scene) return;
  const { view, size } = canvasStore.getState();
  const styleOf = styles();
  const moved = movedIds(canvasStore.getState());
  const { annotations, hidden, selection, proposals } = session.state;
  const resting = annotations
    .filter(({ id }) => !hidden.has(id) && !selection.has(id) && !moved.has(id))
    .map(({ box, classId }) => ({ box, style: styleOf(classId), tag: styleOf(classId).name }));
  const labels = isSwitchedOn("canvas.labels");
  paintBoxes(context, resting, view, size, { labels, dashed: false });
  if (!isSwitchedOn("canvas.proposals")) return;
  const proposed = proposals.map(({ box, classId, confidence }) => {
    const style = styleOf(classId);
    return { box, style, tag: `${style.name} ${confidence.toFixed(2)}` };
  });
  paintBoxes(context, proposed, view, size, { labels, dashed: true });
}

/** Selection, handles, drafts and the crosshair. */
export function paintGesture(context: CanvasRenderingContext2D): void {
  const scene = toolScene();
  if (!scene) return;
  setCanvasFont(context);
  const { view, size, tool, toolState, pointer, hovered } = canvasStore.getState();
  const { image, annotations, selection, proposals, focusedProposal, prediction } = session.state;
  const preview = toolNamed(tool).preview(toolState, scene);
  const styleOf = styles();
  const placed = new Map(preview.moved?.map(({ id, box }) => [id, box]));
  const label = isSwitchedOn("canvas.labels");
  if (prediction) {
    const { box, classId, confidence } = prediction;
    const tag = `${styleOf(classId).name} ${confidence.toFixed(2)}`;
    const look = { selected: false, label: true, dashed: true };
    paintStandingOut(context, { box, style: styleOf(classId), tag }, view, look);
  }
  const selected = annotations
    .filter(({ id }) => selection.has(id))
    .map((annotation) => ({ ...annotation, box: placed.get(annotation.id) ?? annotation.box }));
  const underRow = annotations.find(({ id }) => id === hovered && !selection.has(id));
  if (underRow) {
    const style = styleOf(underRow.classId);
    const painted = { box: underRow.box, style, tag: style.name };
    paintStandingOut(context, painted, view, { selected: false, label });
  }
  for (const { box, classId } of selected)
    paintStandingOut(context, { box, style: styleOf(classId), tag: styleOf(classId).name }, view, {
      selected: true,
      label,
    });
  for (const { id, box } of preview.copies ?? []) {
    const style = styleOf(annotations.find((annotation) => annotation.id === id)?.classId ?? -1);
    paintStandingOut(context, { box, style, tag: style.name }, view, { selected: false, label: false });
  }
  const only = selected.length === 1 ? selected[0]! : null;
  if (only) {
    if (!only.locked) paintHandles(context, only.box, view);
    paintReadout(context, only.box, image?.metresPerPixel ?? null, view, size);
  }
  const proposal = proposals.find(({ id }) => id === focusedProposal);
  if (proposal) paintRing(context, proposal.box, view);
  const sticky = stickyClassId();
  const style = sticky === null ? null : styleOf(sticky);
  if (preview.draft && style) {
    paintStandingOut(context, { box: preview.draft, style, tag: style.name }, view, {
      selected: true,
      label: false,
    });
    paintReadout(context, preview.draft, image?.metresPerPixel ?? null, view, size);
  }
  if (preview.marquee) paintMarquee(context, preview.marquee, view);
  if (preview.line)
    paintMeasure(context, preview.line, lengthReadout(...preview.line, image?.metresPerPixel ?? null), view);
  if (tool === "box" && pointer && isSwitchedOn("canvas.crosshair"))
    paintCrosshair(context, pointer, size, preview.draft ? null : style);
}
