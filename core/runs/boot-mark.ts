import { readFileSync } from "node:fs";

/**
 * Names the time since this machine was started, whatever its clock says; empty where the system does not tell. Process numbers
 * of before mean others now.
 */
export function bootMark(): string {
  if (process.platform !== "linux") return "";
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}
