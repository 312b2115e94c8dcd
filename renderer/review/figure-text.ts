/** `.721`, `1.000`; a dash where there is nothing to measure. */
export function fractionText(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return "–";
  return value.toFixed(3).replace(/^(-?)0\./, "$1.");
}

/** `.89`: a fraction in running text. */
export function shortFractionText(value: number): string {
  return value.toFixed(2).replace(/^(-?)0\./, "$1.");
}

/** A threshold as its field shows it: `0.35`. */
export function thresholdText(value: number): string {
  return value.toFixed(2);
}

/** `+.013`, `−.042`, `±.000`: what one figure gained on another, null where either is missing. */
export function gainText(after: number | null, before: number | null): string | null {
  if (after === null || before === null) return null;
  const gain = Math.round((after - before) * 1000) / 1000;
  const size = Math.abs(gain).toFixed(3).replace(/^0\./, ".");
  if (gain === 0) return `±${size}`;
  return gain > 0 ? `+${size}` : `−${size}`;
}

/** `Nov 21, 18:02`, in the time zone of whoever reads it. */
export function momentText(iso: string): string {
  const moment = new Date(iso);
  const day = moment.toLocaleDateString("en-US", { month: "short", day: "numeric" });
  const time = moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `${day}, ${time}`;
}
