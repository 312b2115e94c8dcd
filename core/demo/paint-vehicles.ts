import { unreachable } from "../errors/unreachable.ts";
import type { Canvas } from "./canvas.ts";
import { type Rgb, scaled } from "./color.ts";
import { convexHull, type Point, type Polygon, place, rectangle } from "./polygon.ts";
import type { Vehicle } from "./scene-plan.ts";
import type { ShadowLayer } from "./shadow-layer.ts";
import { type Sunlight, shadowOffset } from "./sunlight.ts";

interface VehicleShape {
  readonly width: number;
  readonly length: number;
  readonly height: number;
  /** Length of the cab at the front; 0 without one. */
  readonly cab: number;
}

const SHAPES: Readonly<Record<Vehicle["kind"], VehicleShape>> = {
  car: { width: 1.9, length: 4.6, height: 1.5, cab: 0 },
  tug: { width: 2.4, length: 5, height: 1.8, cab: 1.6 },
  truck: { width: 2.5, length: 8.5, height: 3, cab: 2.2 },
  bowser: { width: 2.6, length: 11, height: 3.2, cab: 2.4 },
  container: { width: 2.5, length: 6.1, height: 2.6, cab: 0 },
};

const PAINTS: readonly Rgb[] = [
  [222, 222, 218],
  [58, 60, 64],
  [148, 152, 156],
  [196, 166, 66],
  [92, 98, 72],
  [136, 58, 50],
  [66, 84, 116],
  [206, 204, 190],
];

const WINDOW: Rgb = [42, 48, 56];

export function castVehicleShadow(shadows: ShadowLayer, vehicle: Vehicle, sun: Sunlight): void {
  const { outline, height } = shapeOf(vehicle);
  const [du, dv] = shadowOffset(sun, height);
  shadows.cast(convexHull([...outline, ...outline.map(([u, v]): Point => [u + du, v + dv])]));
}

export function paintVehicle(canvas: Canvas, vehicle: Vehicle): void {
  const { outline, width, length, cab } = shapeOf(vehicle);
  const paint = PAINTS[vehicle.paint % PAINTS.length]!;
  const part = (x1: number, y1: number, x2: number, y2: number): Polygon =>
    place(rectangle(x1, y1, x2, y2), vehicle.pose);
  canvas.fill(outline, paint);
  const half = width / 2;
  switch (vehicle.kind) {
    case "car":
      canvas.fill(part(-0.8 * half, -0.22 * length, 0.8 * half, -0.08 * length), WINDOW, 0.9);
      canvas.fill(part(-0.75 * half, 0.26 * length, 0.75 * half, 0.36 * length), WINDOW, 0.8);
      return;
    case "container":
      canvas.fill(part(-0.06, -length / 2, 0.06, length / 2), scaled(paint, 0.7), 0.6);
      return;
    case "bowser":
      canvas.fill(
        part(-0.45 * half, -length / 2 + cab + 0.4, 0.45 * half, length / 2 - 0.4),
        scaled(paint, 1.16),
      );
      break;
    case "truck":
    case "tug":
      canvas.fill(
        part(-0.86 * half, -length / 2 + cab + 0.2, 0.86 * half, length / 2 - 0.2),
        scaled(paint, 0.86),
      );
      break;
    default:
      unreachable(vehicle.kind);
  }
  canvas.fill(part(-0.9 * half, -length / 2 + 0.3, 0.9 * half, -length / 2 + 0.3 + 0.4 * cab), WINDOW, 0.85);
}

function shapeOf({ kind, pose }: Vehicle): VehicleShape & { readonly outline: Polygon } {
  const shape = SHAPES[kind];
  const { width, length } = shape;
  return { ...shape, outline: place(rectangle(-width / 2, -length / 2, width / 2, length / 2), pose) };
}
