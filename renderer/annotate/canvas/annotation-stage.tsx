import Konva from "konva";
import { useEffect, useRef } from "react";
import { fitView } from "../../../core/geometry/view-transform.ts";
import { useOverview } from "../../client/overview-store.ts";
import { usePreferences } from "../../client/preferences-store.ts";
import { showAdjustments } from "../adjustments/show-adjustments.ts";
import { session } from "../annotate-session.ts";
import type { SessionState } from "../session/session-state.ts";
import { useStickyClass } from "../sticky-class.ts";
import { toolNamed } from "../tools/toolbox.ts";
import classes from "./annotation-stage.module.css";
import { type CanvasState, canvasStore } from "./canvas-store.ts";
import { movedIds, paintAnnotations, paintGesture, paintImage } from "./painters.ts";
import { followImage } from "./shown-picture.ts";
import { abandon, listenToWheelAndSpace, move, press, release } from "./stage-input.ts";
import { toolScene } from "./tool-control.ts";

/** Image, boxes and what is above them: three Konva layers with one shape each, painted when their subject changes. */
export function AnnotationStage() {
  const container = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  useEffect(() => mountStage(container.current!, surface.current!), []);
  return (
    <div
      ref={surface}
      className={classes.surface}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas is worked on with keys
      tabIndex={0}
      role="application"
      aria-label="Image canvas"
      data-landmark
      data-testid="canvas"
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={abandon}
      onPointerLeave={() => canvasStore.setState({ pointer: null })}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div ref={container} className={classes.stage} />
    </div>
  );
}

function mountStage(container: HTMLDivElement, surface: HTMLDivElement): () => void {
  const stage = new Konva.Stage({ container, width: 1, height: 1, listening: false });
  const [image, boxes, gesture] = [paintImage, paintAnnotations, paintGesture].map((paint) =>
    addLayer(stage, paint),
  ) as [Konva.Layer, Konva.Layer, Konva.Layer];
  const showCursor = () => {
    const { tool, toolState, pointer, pans } = canvasStore.getState();
    const scene = toolScene();
    if (scene) surface.style.cursor = pans ? "grab" : toolNamed(tool).cursor(toolState, pointer, scene);
  };
  const repaint = (...layers: Konva.Layer[]) => {
    for (const layer of layers) layer.batchDraw();
    showCursor();
  };
  const showPicture = () => {
    const { picture } = canvasStore.getState();
    if (picture) surface.dataset["picture"] = String(picture.imageId);
    else delete surface.dataset["picture"];
  };
  const resize = followSize(stage, surface);
  const ends = [
    canvasStore.subscribe((now, before) => {
      if (now.picture !== before.picture) showPicture();
      if (changesView(now, before)) repaint(image, boxes, gesture);
      // A box that is being moved leaves the layer of those at rest, and comes back to it.
      else if (movedIds(now) !== movedIds(before)) repaint(boxes, gesture);
      else repaint(gesture);
    }),
    session.store.subscribe((now, before) => {
      if (now.image !== before.image) repaint(image, boxes, gesture);
      else if (changesBoxes(now, before)) repaint(boxes, gesture);
      else if (changesGesture(now, before)) repaint(gesture);
    }),
    usePreferences.subscribe(() => repaint(boxes, gesture)),
    useOverview.subscribe(() => repaint(boxes, gesture)),
    useStickyClass.subscribe(() => repaint(gesture)),
    followImage(),
    showAdjustments(image.getNativeCanvasElement()),
    listenToWheelAndSpace(surface),
  ];
  showPicture();
  repaint(image, boxes, gesture);
  return () => {
    for (const end of ends) end();
    resize.disconnect();
    stage.destroy();
  };
}

function addLayer(stage: Konva.Stage, paint: (context: CanvasRenderingContext2D) => void): Konva.Layer {
  const layer = new Konva.Layer({ listening: false });
  const sceneFunc = (context: Konva.Context) => paint(context._context as CanvasRenderingContext2D);
  layer.add(new Konva.Shape({ sceneFunc, listening: false, perfectDrawEnabled: false }));
  stage.add(layer);
  return layer;
}

function followSize(stage: Konva.Stage, surface: HTMLElement): ResizeObserver {
  const resize = new ResizeObserver(() => {
    const size = { width: surface.clientWidth, height: surface.clientHeight };
    stage.size(size);
    const { image } = session.state;
    const { fits, view } = canvasStore.getState();
    canvasStore.setState({ size, view: fits && image ? fitView(image, size) : view });
  });
  resize.observe(surface);
  return resize;
}

function changesView(now: CanvasState, before: CanvasState): boolean {
  return now.view !== before.view || now.size !== before.size || now.picture !== before.picture;
}

/** What is on its way to the canvas or to disk changes nothing there, and painting a thousand boxes takes a frame. */
function changesBoxes(now: SessionState, before: SessionState): boolean {
  return (["annotations", "proposals", "selection", "hidden"] as const).some(
    (part) => now[part] !== before[part],
  );
}

function changesGesture(now: SessionState, before: SessionState): boolean {
  return now.focusedProposal !== before.focusedProposal || now.prediction !== before.prediction;
}
