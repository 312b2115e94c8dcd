import type { ErrorCost, ErrorType } from "../../../core/contract/studio/review.ts";

export interface ErrorBar {
  readonly type: ErrorType;
  readonly count: number;
  /** mAP50 that these errors cost. */
  readonly cost: number;
  /** Length of the bar, 0 to 1: the dearest of both runs fills it. */
  readonly length: number;
  /** The same of the run before; null without one. */
  readonly before: number | null;
}

/** The dearest error first; equal ones as they come. */
export function errorBars(
  errors: readonly ErrorCost[],
  before: readonly ErrorCost[] | null = null,
): ErrorBar[] {
  const costBefore = new Map(before?.map(({ type, apLost }) => [type, Math.max(0, apLost)]));
  const most = Math.max(...errors.map(({ apLost }) => apLost), ...costBefore.values());
  const length = (cost: number): number => (most > 0 ? Math.max(0, cost) / most : 0);
  return errors
    .map(({ type, count, apLost }) => {
      const earlier = costBefore.get(type);
      return {
        type,
        count,
        cost: apLost,
        length: length(apLost),
        before: earlier === undefined ? null : length(earlier),
      };
    })
    .toSorted((a, b) => b.cost - a.cost);
}

/** `−.031`: what putting the errors right would win is what they cost. */
export function costText(cost: number): string {
  const rounded = Math.round(cost * 1000) / 1000;
  if (rounded === 0) return "0";
  return `${rounded > 0 ? "−" : "+"}${Math.abs(rounded).toFixed(3).replace(/^0\./, ".")}`;
}
