import { globSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";

interface Layer {
  /** Folders of `core/` that it may import from, beside its own. */
  readonly imports: readonly string[];
  /** Packages of npm that it may import. */
  readonly packages?: readonly string[];
  /** Whether it may import from Node (`node:fs` and its like), or the only files of it that may. */
  readonly node?: boolean | readonly string[];
}

/** The arrows. docs/decisions/0001-layers-and-arrows.md says why they are these. */
const LAYERS: Readonly<Record<string, Layer>> = {
  errors: { imports: [] },
  random: { imports: [] },
  geometry: { imports: [] },
  contract: { imports: ["geometry", "errors"], packages: ["zod"] },
  image: { imports: ["errors"], packages: ["sharp"], node: true },
  dataset: {
    imports: ["contract", "geometry", "errors", "image"],
    packages: ["better-sqlite3", "saxes", "yaml", "zod"],
    node: true,
  },
  pipeline: {
    imports: ["image", "geometry", "contract", "random", "errors"],
    packages: ["sharp"],
    node: true,
  },
  engine: { imports: ["errors"], packages: ["@tensorflow/tfjs-node-gpu", "yauzl"], node: true },
  model: { imports: ["engine", "geometry", "contract", "errors"] },
  weights: { imports: ["engine", "errors"], packages: ["yauzl"], node: true },
  loss: { imports: ["engine", "model", "errors"] },
  metrics: { imports: ["geometry", "contract"] },
  train: {
    imports: ["model", "loss", "pipeline", "metrics", "engine", "contract", "geometry", "errors", "random"],
    packages: ["zod"],
    // The trainer itself knows no clock and no path; who reads and writes checkpoints does.
    node: ["checkpoint-files.ts"],
  },
  experiment: { imports: ["contract", "model", "random"] },
  classify: { imports: ["contract", "geometry", "image", "errors"], packages: ["zod"], node: true },
  runs: { imports: ["contract", "image", "errors"], node: true },
  support: { imports: ["errors"], node: true },
  demo: { imports: ["image", "geometry", "contract", "random", "errors"], packages: ["sharp"], node: true },
};

const root = resolve(import.meta.dirname, "..");
const sourceFiles = globSync("{bin,core,test,electron,renderer}/**/*.{ts,tsx,js}", { cwd: root });
const coreFiles = sourceFiles.filter((file) => file.startsWith(`core${sep}`));
const rendererFiles = sourceFiles.filter((file) => file.startsWith(`renderer${sep}`));
const programFiles = sourceFiles.filter((file) => /^(?:core|electron|renderer)[\\/]/.test(file));

/** Doors of `core/` that the window may use: types and numbers, nothing of Node or TensorFlow. */
const RENDERER_DOORS = ["contract", "geometry", join("errors", "error-code.ts")];

/** What a file imports or re-exports, types too, as it is written there. */
function importsOf(file: string): string[] {
  const statement =
    /^(?:import|export)\b(?:[^"';=()]*?\bfrom)?\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;
  const source = readFileSync(join(root, file), "utf8");
  return [...source.matchAll(statement)].map((match) => match[1] ?? match[2]!);
}

/** The folder of `core/` that a file lies in; undefined for the wiring (`core/cli/`, `core/run-training.ts`). */
function layerOf(file: string): string | undefined {
  const folder = file.split(sep)[1]!;
  return folder in LAYERS ? folder : undefined;
}

/** `@scope/name/file` and `name/file` without the file. */
function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function isAllowed(file: string, name: string, specifier: string): boolean {
  const { imports, packages = [], node = false } = LAYERS[name]!;
  if (specifier.startsWith(".")) {
    const target = relative(root, resolve(root, file, "..", specifier));
    return [name, ...imports].some((layer) => target.startsWith(join("core", layer, sep)));
  }
  const mayUseNode = typeof node === "boolean" ? node : node.includes(basename(file));
  return specifier.startsWith("node:") ? mayUseNode : packages.includes(packageOf(specifier));
}

describe("the layers of core", () => {
  it.each(Object.keys(LAYERS))("%s imports only what its arrows allow", (name) => {
    const strays = coreFiles
      .filter((file) => layerOf(file) === name)
      .flatMap((file) => importsOf(file).map((specifier) => ({ file, specifier })))
      .filter(({ file, specifier }) => !isAllowed(file, name, specifier));
    expect(strays).toEqual([]);
  });

  it.each(Object.entries(LAYERS))("%s has the same arrows in its tsconfig.json", (name, { imports }) => {
    const config = JSON.parse(readFileSync(join(root, "core", name, "tsconfig.json"), "utf8"));
    const referenced = config.references.map(({ path }: { path: string }) => basename(path));
    expect(referenced.toSorted()).toEqual([...imports].sort());
  });

  it("are all in this table, but for the wiring", () => {
    const folders = new Set(coreFiles.map((file) => file.split(sep)).map(([, folder]) => folder!));
    const unknown = [...folders].filter((folder) => !(folder in LAYERS) && !folder.endsWith(".ts"));
    expect(unknown).toEqual(["cli"]);
  });

  it("have no arrows that lead in a circle", () => {
    const reaches = (from: string, to: string): boolean =>
      LAYERS[from]!.imports.some((layer) => layer === to || reaches(layer, to));
    expect(Object.keys(LAYERS).filter((name) => reaches(name, name))).toEqual([]);
  });

  it("import neither the window nor the shell", () => {
    const specifiers = coreFiles.flatMap(importsOf);
    expect(specifiers.filter((specifier) => /^electron$|\/(?:electron|renderer)\//.test(specifier))).toEqual(
      [],
    );
  });
});

describe("the window", () => {
  it("sees two doors of core, and the codes of errors", () => {
    const strays = rendererFiles
      .flatMap((file) => importsOf(file).map((specifier) => ({ file, specifier })))
      .filter(({ file, specifier }) => {
        if (specifier.startsWith("node:") || specifier === "electron") return true;
        if (!specifier.startsWith(".")) return false;
        const target = relative(root, resolve(root, file, "..", specifier));
        const isOwn = target.startsWith(`renderer${sep}`);
        return !isOwn && !RENDERER_DOORS.some((door) => target.startsWith(join("core", door)));
      });
    expect(strays).toEqual([]);
  });
});

describe("the files", () => {
  it("read their imports by this test, whatever their form", () => {
    expect(importsOf("test/architecture.test.ts")).toEqual(["node:fs", "node:path", "vitest"]);
    expect(importsOf("core/contract/detection.ts")).toEqual(["../geometry/box.ts"]);
  });

  it("are named in kebab-case for one concept each", () => {
    const misnamed = sourceFiles.filter((file) => {
      const name = basename(file).replace(/\.(?:test|golden\.test|config|spec)?\.?(?:ts|tsx|js)$/, "");
      return !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) || /^(?:utils?|helpers?|common|misc|index)$/.test(name);
    });
    expect(misnamed).toEqual([]);
  });

  it("stay under 300 lines", () => {
    const lines = (file: string): number =>
      readFileSync(join(root, file), "utf8").trimEnd().split("\n").length;
    expect(programFiles.filter((file) => lines(file) >= 300)).toEqual([]);
  });

  it("export by name, none by default", () => {
    const defaults = programFiles.filter((file) =>
      /^export default\b/m.test(readFileSync(join(root, file), "utf8")),
    );
    expect(defaults).toEqual([]);
  });
});
