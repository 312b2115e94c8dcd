import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { shippedPackages } from "../../../electron/build/shipped-packages.ts";

const root = resolve(import.meta.dirname, "../../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const packages = shippedPackages(root);
const names = new Set(packages.map(({ name }) => name));

describe("the licences of what is shipped", () => {
  it("name every dependency in the version that is installed", () => {
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      expect(packages, name).toContainEqual(expect.objectContaining({ name, version }));
    }
  });

  it("name what the dependencies bring along, and the shell", () => {
    expect(names).toContain("scheduler");
    expect(names).toContain("electron");
  });

  it("name every package that the lock file gives to production, as far as it lies on this machine", () => {
    const { packages: locked } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
      packages: Record<string, { version: string; dev?: boolean; devOptional?: boolean; peer?: boolean }>;
    };
    const missing = Object.entries(locked)
      // Types have no code of their own in what is built.
      .filter(
        ([path, { dev, devOptional, peer }]) =>
          path !== "" && !path.includes("/@types/") && !dev && !devOptional && !peer,
      )
      .filter(([path]) => existsSync(join(root, path, "package.json")))
      .map(([path, { version }]) => ({ name: path.split("node_modules/").at(-1)!, version }))
      .filter(({ name, version }) => !packages.some((one) => one.name === name && one.version === version));
    expect(missing).toEqual([]);
  });

  it("leave out what the app is only built and tested with", () => {
    for (const name of ["vitest", "playwright", "typescript", "electron-builder"]) {
      expect(names).not.toContain(name);
    }
  });

  it("say of each what its licence is, and show the text that it carries", () => {
    expect(packages.filter(({ licence }) => licence === "not named")).toEqual([]);
    const react = packages.find(({ name }) => name === "react")!;
    expect(react.licence).toBe("MIT");
    expect(react.text).toContain("Permission is hereby granted");
  });
});
