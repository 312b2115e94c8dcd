import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { SearchLog } from "../../core/search-log.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-search-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a search's log keeps what was found, and leaves out a line that a kill has cut", () => {
  const path = join(folder, "search.jsonl");
  const entry = { model: "m", map50To95: 0.1, stepSeconds: 0.2, parameters: 3, failure: null };
  new SearchLog(path).append({ number: 0, ...entry });
  appendFileSync(path, '{"number":1,"mod');
  new SearchLog(path).append({ number: 2, ...entry });
  expect(new SearchLog(path).entries().map(({ number }) => number)).toEqual([0, 2]);
});
