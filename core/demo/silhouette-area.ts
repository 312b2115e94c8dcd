import { type Planform, silhouetteBounds } from "./planform.ts";
import type { Point } from "./polygon.ts";
import { PolygonScanner } from "./polygon-coverage.ts";

/** Pixels along the longer side of the raster on which overlapping parts are counted once. */
const RASTER = 160;

const known = new WeakMap<Planform, number>();

/** Square metres of the silhouette, overlaps counted once. */
export function silhouetteArea(planform: Planform): number {
  const area = known.get(planform) ?? measure(planform);
  known.set(planform, area);
  return area;
}

function measure(planform: Planform): number {
  const [x1, y1, x2, y2] = silhouetteBounds(planform);
  const scale = RASTER / Math.max(x2 - x1, y2 - y1);
  const scanner = new PolygonScanner();
  const covered = new Float32Array(RASTER * RASTER);
  for (const { outline, solid } of planform.parts) {
    if (!solid) continue;
    const raster = outline.map(([x, y]): Point => [(x - x1) * scale, (y - y1) * scale]);
    const found = scanner.scan(raster, RASTER, RASTER);
    if (found === null) continue;
    found.values.forEach((coverage, i) => {
      const pixel = (found.top + Math.floor(i / found.width)) * RASTER + found.left + (i % found.width);
      covered[pixel] = Math.max(covered[pixel]!, coverage);
    });
  }
  return covered.reduce((sum, coverage) => sum + coverage, 0) / scale ** 2;
}
