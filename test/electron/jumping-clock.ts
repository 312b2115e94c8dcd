// Imported before a program: its clock jumps back and forth by hours, days and years. What only goes forward is let alone.

const HOUR_MS = 3_600_000;
const JUMPS_MS = [0, 5 * HOUR_MS, -7 * HOUR_MS, 400 * 24 * HOUR_MS, -3000 * 24 * HOUR_MS];
const realNow = Date.now.bind(Date);
let calls = 0;

const now = (): number => realNow() + JUMPS_MS[calls++ % JUMPS_MS.length]!;

globalThis.Date = class extends Date {
  constructor(...given: readonly unknown[]) {
    super(...((given.length === 0 ? [now()] : given) as [number]));
  }
  static override now = now;
} as DateConstructor;
