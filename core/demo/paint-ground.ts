import { unreachable } from "../errors/unreachable.ts";
import type { Canvas, Shader } from "./canvas.ts";
import { mixInto, type Rgb, type RgbOut, setColor } from "./color.ts";
import { CLOUDY, GRAINY } from "./noise-tile.ts";
import type { Pavement, ScenePlan } from "./scene-plan.ts";

/** Metres between the joints of concrete slabs. */
const SLAB = 7.5;

const JOINT_WIDTH = 0.22;

const CONCRETE: Rgb = [158, 156, 149];
const ASPHALT: Rgb = [88, 89, 92];
const SEALED_CRACK: Rgb = [44, 45, 47];
const JOINT: Rgb = [92, 90, 85];

/** Grass, sand or snow over the whole picture, then the pavements on it. */
export function paintGround(canvas: Canvas, plan: ScenePlan): void {
  canvas.flood(openGround(plan));
  // Worn verges first: a shoulder never lies on another pavement.
  const isVerge = ({ material }: Pavement): boolean => material === "dirt";
  const { pavements } = plan.site;
  for (const pavement of [...pavements.filter(isVerge), ...pavements.filter((one) => !isVerge(one))]) {
    canvas.shade(pavement.outline, pavementShader(pavement, plan));
  }
}

function openGround({ biome, texture }: ScenePlan): Shader {
  const { ground, patches, soil, grain, mowing } = biome;
  return (u, v, out) => {
    const x = u + texture[0];
    const y = v + texture[1];
    const broad = CLOUDY.at(0.45 * x, 0.45 * y);
    const near = CLOUDY.at(2.1 * y + 40, 2.1 * x);
    setColor(out, ground);
    mixInto(out, patches, share(0.5 + 0.42 * broad + 0.2 * near));
    mixInto(out, soil, 0.75 * share(1.1 * CLOUDY.at(0.9 * y, 0.9 * x + 90) - 1.25 + 0.3 * near));
    const stripe = mowing === 0 ? 0 : mowing * Math.sign(Math.sin(v * 0.55));
    const level = grain * (0.85 * GRAINY.at(1.7 * x, 1.7 * y) + 0.35 * near) + stripe;
    lift(out, level);
  };
}

function pavementShader(pavement: Pavement, plan: ScenePlan): Shader {
  switch (pavement.material) {
    case "concrete":
      return concrete(pavement, plan);
    case "asphalt":
      return asphalt(pavement, plan);
    case "dirt":
      return dirt(plan);
    default:
      return unreachable(pavement.material);
  }
}

/** Slabs, each a shade of its own, some of them new or patched, with dark joints and weathering. */
function concrete({ tone }: Pavement, { biome, texture, view }: ScenePlan): Shader {
  const pixel = view.metresPerPixel;
  return (u, v, out) => {
    const x = u + texture[0];
    const y = v + texture[1];
    const shade = slabShade(Math.floor(u / SLAB), Math.floor(v / SLAB));
    const weathering = 0.045 * CLOUDY.at(0.8 * x, 0.8 * y) + 0.022 * CLOUDY.at(5 * y, 5 * x);
    setColor(out, CONCRETE, tone * (1 + shade + weathering + 0.02 * GRAINY.at(2.6 * x, 2.6 * y)));
    mixInto(out, JOINT, 0.75 * Math.max(jointShare(u, pixel), jointShare(v, pixel)));
    drift(out, x, y, biome);
    tintBy(out, biome.pavementTint);
  };
}

/** Share of a pixel, about as wide as the given metres, that a joint covers. */
function jointShare(position: number, pixel: number): number {
  const distance = Math.abs(position - SLAB * Math.round(position / SLAB));
  return share((JOINT_WIDTH / 2 + pixel / 2 - distance) / pixel) * Math.min(1, JOINT_WIDTH / pixel);
}

/** Reproducible per slab: most within a few percent, one in twenty a clear patch. */
function slabShade(column: number, row: number): number {
  let hash = Math.imul(column + 4096, 0x9e3779b1) ^ Math.imul(row + 8192, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= hash >>> 12;
  const fine = ((hash & 0xff) / 255 - 0.5) * 0.05;
  const patched = (hash >>> 8) % 20;
  return fine + (patched === 0 ? -0.09 : patched === 1 ? 0.07 : 0);
}

/** Streaks along the field's u axis, mottling, and a web of cracks sealed with tar. */
function asphalt({ tone }: Pavement, { biome, texture, view }: ScenePlan): Shader {
  const crackWidth = 0.022 * Math.max(0.6, view.metresPerPixel);
  return (u, v, out) => {
    const x = u + texture[0];
    const y = v + texture[1];
    const mottle = 0.06 * CLOUDY.at(0.7 * x, 0.9 * y) + 0.035 * CLOUDY.at(0.25 * x, 3.1 * y);
    setColor(out, ASPHALT, tone * (1 + mottle + 0.035 * GRAINY.at(2.9 * x, 2.9 * y)));
    const web = CLOUDY.at(0.62 * y + 17, 0.62 * x);
    if (Math.abs(web - 0.4) < crackWidth) mixInto(out, SEALED_CRACK, 0.45);
    drift(out, x, y, biome);
    tintBy(out, biome.pavementTint);
  };
}

function dirt({ biome, texture }: ScenePlan): Shader {
  return (u, v, out) => {
    const x = u + texture[0];
    const y = v + texture[1];
    setColor(out, biome.soil, 1 + 0.06 * CLOUDY.at(1.4 * x, 1.4 * y));
    lift(out, 6 * GRAINY.at(2 * x, 2 * y));
  };
}

/** Sand or snow that the wind has laid on the pavement. */
function drift(
  out: RgbOut,
  x: number,
  y: number,
  { drift: { color, share: cover } }: ScenePlan["biome"],
): void {
  const billow = CLOUDY.at(0.5 * x + 130, 1.1 * y) * 0.5 + CLOUDY.at(2.4 * y, 2.4 * x) * 0.22;
  const amount = share(billow - 1 + 3 * cover);
  if (amount > 0) mixInto(out, color, 0.7 * amount);
}

function tintBy(out: RgbOut, tint: Rgb): void {
  out[0] *= tint[0];
  out[1] *= tint[1];
  out[2] *= tint[2];
}

function lift(out: RgbOut, levels: number): void {
  out[0] += levels;
  out[1] += levels;
  out[2] += 0.8 * levels;
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
