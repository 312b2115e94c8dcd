import type { BoxXyxy } from "../geometry/box.ts";

/** x' = a x + b y + tx, y' = c x + d y + ty. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly tx: number;
  readonly ty: number;
}

export const IDENTITY: Affine = { a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0 };

/** First `first`, then `second`. */
export function compose(first: Affine, second: Affine): Affine {
  return {
    a: second.a * first.a + second.b * first.c,
    b: second.a * first.b + second.b * first.d,
    c: second.c * first.a + second.d * first.c,
    d: second.c * first.b + second.d * first.d,
    tx: second.a * first.tx + second.b * first.ty + second.tx,
    ty: second.c * first.tx + second.d * first.ty + second.ty,
  };
}

export function invert({ a, b, c, d, tx, ty }: Affine): Affine {
  const determinant = a * d - b * c;
  const inverse = { a: d / determinant, b: -b / determinant, c: -c / determinant, d: a / determinant };
  return {
    ...inverse,
    tx: -(inverse.a * tx + inverse.b * ty),
    ty: -(inverse.c * tx + inverse.d * ty),
  };
}

export const translation = (tx: number, ty: number): Affine => ({ ...IDENTITY, tx, ty });
export const scaling = (x: number, y: number = x): Affine => ({ ...IDENTITY, a: x, d: y });
export const rotation = (radians: number): Affine => ({
  ...IDENTITY,
  a: Math.cos(radians),
  b: -Math.sin(radians),
  c: Math.sin(radians),
  d: Math.cos(radians),
});
export const shear = (x: number, y: number): Affine => ({ ...IDENTITY, b: x, c: y });

/** The axis-aligned box round a transformed box. */
export function transformBox([x1, y1, x2, y2]: BoxXyxy, { a, b, c, d, tx, ty }: Affine): BoxXyxy {
  const xs = [a * x1 + b * y1, a * x2 + b * y1, a * x1 + b * y2, a * x2 + b * y2];
  const ys = [c * x1 + d * y1, c * x2 + d * y1, c * x1 + d * y2, c * x2 + d * y2];
  return [Math.min(...xs) + tx, Math.min(...ys) + ty, Math.max(...xs) + tx, Math.max(...ys) + ty];
}
