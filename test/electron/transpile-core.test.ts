import { describe, expect, it } from "vitest";
import { rewriteSpecifiers } from "../../electron/build/transpile-core.ts";

describe("the specifiers of core, as dist/core has them", () => {
  it.each([
    ['import { a } from "./a.ts";', 'import { a } from "./a.js";'],
    ['export { a } from "../b/a.ts";', 'export { a } from "../b/a.js";'],
    ['import "./a.ts";', 'import "./a.js";'],
    ['const a = await import("./a.ts");', 'const a = await import("./a.js");'],
    ['new URL("./run.ts", import.meta.url)', 'new URL("./run.js", import.meta.url)'],
    ['import { b } from "zod";', 'import { b } from "zod";'],
    ['say("run ./a.ts");', 'say("run ./a.ts");'],
  ])("%s becomes %s", (source, expected) => {
    expect(rewriteSpecifiers(source)).toBe(expected);
  });
});
