/**
 * The `nvidia-*` packages that a wheel's METADATA asks for in its extra `and-cuda` (PEP 508), as pip takes them:
 * `nvidia-cudnn-cu12<10.0,>=9.3.0.75`.
 */
export function nvidiaRequirements(metadata: string): string[] {
  const requirements: string[] = [];
  for (const line of metadata.split(/\r?\n/)) {
    const found =
      /^Requires-Dist:\s*(nvidia-[\w-]+)\s*\(?([^;)]*)\)?\s*;.*extra\s*==\s*["']and-cuda["']/.exec(line);
    if (found) requirements.push(`${found[1]}${found[2]!.replaceAll(/\s/g, "")}`);
  }
  return requirements;
}
