import { useOverview } from "../../client/overview-store.ts";
import { usePreferences } from "../../client/preferences-store.ts";
import { canvasStore } from "../canvas/canvas-store.ts";
import { isSwitchedOn } from "../canvas/canvas-switch.ts";
import { currentAdjustments, useAdjustmentsPanel } from "./adjustments-store.ts";
import { percentileRange, toneCurve } from "./tone-curve.ts";
import { toneHistogram } from "./tone-histogram.ts";

const FILTER_ID = "picture-adjustments";
const SVG = "http://www.w3.org/2000/svg";

/**
 * Shows the picture's canvas through a table of tones. The compositor applies it to the pixels of the screen, so that it
 * costs the same for an image of any size and the pixels themselves stay as they are. Returns the function that ends it.
 */
export function showAdjustments(canvas: HTMLCanvasElement): () => void {
  const filter = toneFilter();
  document.body.append(filter.root);
  let shown = "";
  const show = () => {
    const table =
      currentCurve()
        ?.map((tone) => tone.toFixed(4))
        .join(" ") ?? "";
    if (table === shown) return;
    shown = table;
    for (const channel of filter.channels) channel.setAttribute("tableValues", table || "0 1");
    canvas.style.filter = table === "" ? "" : `url(#${FILTER_ID})`;
  };
  const ends = [
    canvasStore.subscribe((now, before) => now.picture !== before.picture && show()),
    usePreferences.subscribe(show),
    useAdjustmentsPanel.subscribe(show),
    useOverview.subscribe(show),
  ];
  show();
  return () => {
    for (const end of ends) end();
    filter.root.remove();
  };
}

function currentCurve(): readonly number[] | null {
  const adjustments = currentAdjustments();
  const { picture } = canvasStore.getState();
  const { lowPercentile, highPercentile } = adjustments;
  const stretches = isSwitchedOn("canvas.stretch") && picture !== null;
  const range = stretches ? percentileRange(toneHistogram(picture), lowPercentile, highPercentile) : null;
  return toneCurve(adjustments, range);
}

function toneFilter(): { readonly root: SVGElement; readonly channels: readonly SVGElement[] } {
  const element = (name: string, attributes: Readonly<Record<string, string>>, ...inside: SVGElement[]) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };
  const channels = ["R", "G", "B"].map((name) => element(`feFunc${name}`, { type: "table" }));
  const transfer = element("feComponentTransfer", {}, ...channels);
  const box = { x: "0", y: "0", width: "100%", height: "100%" };
  const filter = element(
    "filter",
    { id: FILTER_ID, "color-interpolation-filters": "sRGB", ...box },
    transfer,
  );
  const root = element("svg", { width: "0", height: "0", "aria-hidden": "true" }, filter);
  root.style.position = "absolute";
  return { root, channels };
}
