import type { BenchPart } from "./bench-part.ts";

/** Lets `node test/bench/<part>.ts` do what `npm run bench -- --only <part>` does, with its other options. */
export function runAlone({ name }: BenchPart): void {
  process.argv.push("--only", name);
  // Not awaited: the bench imports the part, which would wait for itself.
  void import("./bench.ts");
}
