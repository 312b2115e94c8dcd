/** "Electron 45.4.1", "Chromium 146.0": what the window runs in, by its own word. */
export function runtimeVersions(userAgent: string): string[] {
  const found = [
    ["Electron", /Electron\/([\d.]+)/],
    ["Chromium", /Chrom(?:e|ium)\/(\d+\.\d+)/],
  ] as const;
  return found.flatMap(([name, pattern]) => {
    const version = pattern.exec(userAgent)?.[1];
    return version === undefined ? [] : [`${name} ${version}`];
  });
}
