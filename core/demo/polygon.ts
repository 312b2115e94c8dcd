/** Metres, or pixels where the caller says so: x to the right, y downwards in the picture. */
export type Point = readonly [x: number, y: number];

/** A closed outline, last point joined to the first; simple, either way round. */
export type Polygon = readonly Point[];

/** Where a shape lies: turned clockwise by `heading` radians about its origin, then moved. Heading 0 looks up. */
export interface Pose {
  readonly at: Point;
  readonly heading: number;
}

export function place(polygon: Polygon, { at, heading }: Pose): Polygon {
  const cos = Math.cos(heading);
  const sin = Math.sin(heading);
  return polygon.map(([x, y]) => [at[0] + cos * x - sin * y, at[1] + sin * x + cos * y]);
}

/** The point of the shape's own frame that `place` would bring to the given one. */
export function unplace([x, y]: Point, { at, heading }: Pose): Point {
  const cos = Math.cos(heading);
  const sin = Math.sin(heading);
  const dx = x - at[0];
  const dy = y - at[1];
  return [cos * dx + sin * dy, cos * dy - sin * dx];
}

export function mirror(polygon: Polygon): Polygon {
  return polygon.map(([x, y]) => [-x, y]);
}

export function shift(polygon: Polygon, dx: number, dy: number): Polygon {
  return polygon.map(([x, y]) => [x + dx, y + dy]);
}

export function rectangle(x1: number, y1: number, x2: number, y2: number): Polygon {
  return [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ];
}

/** A straight stroke of the given width from one point to another, ends cut square. */
export function stroke([x1, y1]: Point, [x2, y2]: Point, width: number): Polygon {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const nx = ((y1 - y2) / length) * (width / 2);
  const ny = ((x2 - x1) / length) * (width / 2);
  return [
    [x1 + nx, y1 + ny],
    [x2 + nx, y2 + ny],
    [x2 - nx, y2 - ny],
    [x1 - nx, y1 - ny],
  ];
}

/** A regular polygon with so many corners that it reads as an ellipse. */
export function ellipse([x, y]: Point, radiusX: number, radiusY = radiusX, corners = 24): Polygon {
  return Array.from({ length: corners }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / corners;
    return [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)];
  });
}

/** Smallest upright box round the points: left, top, right, bottom. */
export function bounds(polygon: Polygon): [x1: number, y1: number, x2: number, y2: number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of polygon) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** Convex hull, counter-clockwise on the page (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Polygon {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (ordered: readonly Point[]): Point[] => {
    const hull: Point[] = [];
    for (const point of ordered) {
      while (hull.length >= 2 && turn(hull.at(-2)!, hull.at(-1)!, point) <= 0) hull.pop();
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
