/** `run-0001` and on. */
export function runId(number: number): string {
  return `run-${String(number).padStart(4, "0")}`;
}

/** 0, which no run has, for what is no run's id. */
export function runNumber(id: string): number {
  const digits = /^run-(\d{4,9})$/.exec(id)?.[1];
  return digits ? Number(digits) : 0;
}
