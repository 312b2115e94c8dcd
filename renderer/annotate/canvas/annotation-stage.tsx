import Konva from "konva";
import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from "react";
import { fitView, screenPoint, zoomBy } from "../../../core/geometry/view-transform.ts";
import { pictures, session } from "../annotate-session.ts";
import { toolNamed } from "../tools/toolbox.ts";
import classes from "./annotation-stage.module.css";
import { canvasStore } from "./canvas-store.ts";
import { paintAnnotations, paintGesture, paintImage } from "./painters.ts";
import { changeView, feedTool, toolScene } from "./tool-control.ts";

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
      data-testid="canvas"
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={() => feedTool({ kind: "cancel" })}
      onPointerLeave={() => canvasStore.setState({ pointer: null })}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div ref={container} className={classes.stage} />
    </div>
  );
}

function mountStage(container: HTMLDivElement, surface: HTMLDivElement): () => void {
  const stage = new Konva.Stage({ container, width: 1, height: 1, listening: false });
  const layers = [paintImage, paintAnnotations, paintGesture].map((paint) => {
    const layer = new Konva.Layer({ listening: false });
    const sceneFunc = (context: Konva.Context) => paint(context._context as CanvasRenderingContext2D);
    layer.add(new Konva.Shape({ sceneFunc, listening: false, perfectDrawEnabled: false }));
    stage.add(layer);
    return layer;
  });
  const repaint = () => {
    for (const layer of layers) layer.batchDraw();
    const { tool, toolState, pointer, pans } = canvasStore.getState();
    const scene = toolScene();
    if (scene) surface.style.cursor = pans ? "grab" : toolNamed(tool).cursor(toolState, pointer, scene);
  };
  const resize = new ResizeObserver(() => {
    const size = { width: surface.clientWidth, height: surface.clientHeight };
    stage.size(size);
    const { image } = session.state;
    const { fits, view } = canvasStore.getState();
    canvasStore.setState({ size, view: fits && image ? fitView(image, size) : view });
  });
  resize.observe(surface);
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const at = placeOf(event, surface);
    // A pinch arrives as Ctrl wheel with small steps.
    const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002));
    changeView((view, image, canvas) => zoomBy(view, at, factor, image, canvas));
  };
  surface.addEventListener("wheel", wheel, { passive: false });
  const holdSpace = (event: KeyboardEvent) => {
    if (event.code !== "Space" || document.activeElement !== surface) return;
    event.preventDefault();
    canvasStore.setState({ pans: event.type === "keydown" });
  };
  window.addEventListener("keydown", holdSpace);
  window.addEventListener("keyup", holdSpace);
  const ends = [
    canvasStore.subscribe(repaint),
    session.store.subscribe(repaint),
    session.store.subscribe(showPicture),
  ];
  showPicture(session.state);
  repaint();
  return () => {
    for (const end of ends) end();
    surface.removeEventListener("wheel", wheel);
    window.removeEventListener("keydown", holdSpace);
    window.removeEventListener("keyup", holdSpace);
    resize.disconnect();
    stage.destroy();
  };
}

let shownId: number | null = null;

/** Shows the pixels of the image that opened, at once where they were read ahead. */
function showPicture({ image }: typeof session.state): void {
  if (!image || (image.id === shownId && canvasStore.getState().picture)) return;
  if (image.id === shownId) return;
  shownId = image.id;
  const { size } = canvasStore.getState();
  canvasStore.setState({ picture: null, pictureFailure: null, view: fitView(image, size), fits: true });
  pictures.load(image.id).then(
    (picture) => shownId === picture.imageId && canvasStore.setState({ picture }),
    (error: Error) => shownId === image.id && canvasStore.setState({ pictureFailure: error.message }),
  );
}

function placeOf(event: MouseEvent, surface: HTMLElement) {
  const { left, top } = surface.getBoundingClientRect();
  return screenPoint(event.clientX - left, event.clientY - top);
}

let panning: { x: number; y: number } | null = null;

function inputOf(kind: "down" | "move" | "up", event: ReactPointerEvent<HTMLElement>) {
  const screen = placeOf(event.nativeEvent, event.currentTarget);
  canvasStore.setState({ pointer: screen, keyboardPointer: false });
  return { kind, screen, shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey };
}

function press(event: ReactPointerEvent<HTMLElement>): void {
  event.currentTarget.focus();
  if (event.button === 1 || canvasStore.getState().pans) panning = { x: event.clientX, y: event.clientY };
  else if (event.button === 0) feedTool(inputOf("down", event));
  if (event.button < 2) event.currentTarget.setPointerCapture(event.pointerId);
}

function move(event: ReactPointerEvent<HTMLElement>): void {
  if (panning) {
    const [dx, dy] = [event.clientX - panning.x, event.clientY - panning.y];
    panning = { x: event.clientX, y: event.clientY };
    feedPan(dx, dy);
  } else feedTool(inputOf("move", event));
}

function feedPan(dx: number, dy: number): void {
  changeView((view) => ({ ...view, left: view.left + dx, top: view.top + dy }));
}

function release(event: ReactPointerEvent<HTMLElement>): void {
  if (panning) panning = null;
  else if (event.button === 0) feedTool(inputOf("up", event));
}
