import { viewOfBox } from "../../core/geometry/view-transform.ts";
import type { ImageFocus } from "../app/navigation.ts";
import { session } from "./annotate-session.ts";
import { canvasStore } from "./canvas/canvas-store.ts";
import { changeView } from "./canvas/tool-control.ts";
import { annotationInFocus, boxInFocus } from "./session/focus-box.ts";

/** Share of the canvas that what is looked at fills at most: its surroundings are part of the judgement. */
const SHARE = 0.4;
const LARGEST_SCALE = 8;

/** Selects what another view points at on the open image, and brings it close. */
export function showFocus(focus: ImageFocus): void {
  const diskToWindow = (id: number) => session.windowId(id);
  const annotation = annotationInFocus(focus, session.state.annotations, diskToWindow);
  session.select(annotation ? [annotation.id] : []);
  session.showPrediction(focus.prediction ?? null);
  const box = boxInFocus(focus, annotation);
  if (!box) return;
  const { id: imageId } = session.state.image!;
  whenMeasured(() => {
    if (session.state.image?.id !== imageId) return;
    changeView((_view, image, canvas) => viewOfBox(box, image, canvas, SHARE, LARGEST_SCALE));
  });
}

/** Runs once the canvas has a size: at once, unless it has just come. */
function whenMeasured(run: () => void): void {
  if (canvasStore.getState().size.width > 0) {
    run();
    return;
  }
  const end = canvasStore.subscribe(({ size }) => {
    if (size.width === 0) return;
    end();
    run();
  });
}
