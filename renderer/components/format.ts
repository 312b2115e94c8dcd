const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** 3,628 */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** "1 image", "3,628 images" */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Decimal units, as file managers show them: "4.1 GB". */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** "45 s", "11 min", "2 h 5 min" */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A fraction without its leading zero, as the review table shows it: ".478"; "1" and "0" stay. */
export function formatFraction(fraction: number | null, digits = 3): string {
  if (fraction === null || Number.isNaN(fraction)) return "–";
  const text = fraction.toFixed(digits);
  return text.startsWith("0.") && Number(text) !== 0 ? text.slice(1) : String(Number(text));
}
