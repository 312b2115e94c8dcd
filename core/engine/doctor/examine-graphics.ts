import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { enginePackageFolder } from "../engine-location.ts";
import { runCommand } from "../setup/run-command.ts";
import type { GraphicsReport } from "./doctor-report.ts";

const TIMEOUT_MS = 15_000;

/** NVIDIA's devices, driver and libraries: the only ones that TensorFlow's wheels can use. */
export async function examineGraphics(): Promise<GraphicsReport> {
  const query = ["--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"];
  const smi = await runCommand("nvidia-smi", query, { timeoutMs: TIMEOUT_MS });
  const { devices, driver } = smi.status === 0 ? parseDevices(smi.stdout) : { devices: [], driver: null };
  const banner =
    devices.length > 0 ? await runCommand("nvidia-smi", [], { timeoutMs: TIMEOUT_MS }) : undefined;
  const loaderCache = await libraryListing();
  return {
    devices,
    driver,
    driverCuda: /CUDA Version:\s*([\d.]+)/.exec(banner?.stdout ?? "")?.[1] ?? null,
    cudaLibrary: findLibrary("cuda_runtime", "libcudart.so", loaderCache),
    cudnnLibrary: findLibrary("cudnn", "libcudnn.so", loaderCache),
  };
}

/** Lines of `nvidia-smi --query-gpu=name,memory.total,driver_version --format=csv,noheader`. */
export function parseDevices(csv: string): Pick<GraphicsReport, "devices" | "driver"> {
  const rows = csv
    .trim()
    .split("\n")
    .map((line) => line.split(",").map((cell) => cell.trim()))
    .filter((cells) => cells.length === 3);
  return {
    devices: rows.map(([name, memory]) => `${name} (${memory})`),
    driver: rows[0]?.[2] ?? null,
  };
}

/** The libraries that came as wheels, or else those that the system's loader knows. */
function findLibrary(wheel: string, name: string, loaderCache: string): string | null {
  const ours = globSync(`${name}*`, { cwd: join(enginePackageFolder(), "deps", "nvidia", wheel, "lib") })[0];
  if (ours !== undefined) return join(enginePackageFolder(), "deps", "nvidia", wheel, "lib", ours);
  return libraryInListing(loaderCache, name);
}

/** `\tlibcudnn.so.9 (libc6,x86-64) => /usr/lib/x86_64-linux-gnu/libcudnn.so.9` gives the path. */
export function libraryInListing(listing: string, name: string): string | null {
  const line = listing.split("\n").find((text) => text.trim().startsWith(name));
  return line === undefined ? null : (line.split("=>")[1]?.trim() ?? null);
}

/** What `ldconfig -p` prints. It is often not on the path of who is not root. */
async function libraryListing(): Promise<string> {
  const ldconfig = ["/sbin/ldconfig", "/usr/sbin/ldconfig"].find((path) => existsSync(path));
  if (ldconfig === undefined) return "";
  return (await runCommand(ldconfig, ["-p"], { timeoutMs: TIMEOUT_MS })).stdout;
}
