import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { soak } from "./soak.ts";

// `npm run test:soak -- [--minutes 120] [--seed 1] [--photographs 300]`: ends with 1 where something grew or was refused.

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "120" },
    seed: { type: "string", default: "1" },
    photographs: { type: "string", default: "300" },
  },
});
const root = mkdtempSync(join(tmpdir(), "boresight-soak-"));
try {
  const minutes = Number(values.minutes);
  const options = { root, minutes, seed: Number(values.seed), photographs: Number(values.photographs) };
  const { samples, ...soaked } = await soak({ ...options, say: console.error });
  console.log(JSON.stringify({ seed: options.seed, ...soaked }, null, 2));
  const hasGrown = soaked.growth.some(({ isWithin }) => !isWithin);
  if (hasGrown || soaked.asked.refused.length > 0) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
