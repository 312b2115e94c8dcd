/** A score in [0, 1] with three decimals; a dash where there is none. */
export function formatScore(score: number | null | undefined): string {
  return score === null || score === undefined ? "–" : score.toFixed(3);
}

/** A change of a score with its sign: "+.004", "−.022"; "0" where it rounds to nothing. */
export function formatScoreChange(change: number): string {
  const text = Math.abs(change).toFixed(3);
  if (Number(text) === 0) return "0";
  return `${change < 0 ? "−" : "+"}${text.startsWith("0") ? text.slice(1) : text}`;
}

/** A number of any size with as few signs as say it: 0.01, 0.00074, 1e-6. */
export function formatNumber(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-5) return Number(value.toPrecision(3)).toExponential();
  return String(Number(value.toPrecision(3)));
}

/** "Nov 21", with the year where it is not this one. */
export function formatDay(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return date.toLocaleDateString("en-US", { month: "short", day: "numeric", ...year });
}

/** "14:14". */
export function formatClock(date: Date): string {
  return date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
