import { existsSync } from "node:fs";

/** Files of NVIDIA's kernel driver on Linux, and of its counterpart in Windows' Linux. */
const DRIVER_FILES = ["/proc/driver/nvidia/version", "/usr/lib/wsl/lib/libcuda.so.1"] as const;

/** Whether a driver for CUDA devices runs. */
export function hasCudaDriver(): boolean {
  return DRIVER_FILES.some((path) => existsSync(path));
}
