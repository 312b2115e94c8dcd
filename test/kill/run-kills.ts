import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { killWhileEditing } from "./kill-while-editing.ts";
import { killWhileWriting } from "./kill-while-writing.ts";

// `npm run test:kill -- [--kills 500] [--seed 1]`: ends with 1 where something was lost or is there by half.

const { values } = parseArgs({
  options: { kills: { type: "string", default: "500" }, seed: { type: "string", default: "1" } },
});
const options = { kills: Number(values.kills), seed: Number(values.seed), say: console.error };
const root = mkdtempSync(join(tmpdir(), "boresight-kill-"));
try {
  const edits = await killWhileEditing({ ...options, root: join(root, "edits") });
  const files = await killWhileWriting({ ...options, root: join(root, "files") });
  console.log(JSON.stringify({ seed: options.seed, edits, files }, null, 2));
  if (edits.problems.length + files.problems.length > 0) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
