import { create } from "zustand";
import type { DeviceReport } from "../../core/contract/studio/train-channels.ts";
import { toast, toastError } from "../app/toast.tsx";
import { useJobs } from "../client/jobs-store.ts";
import { request } from "../client/studio-client.ts";

interface DeviceStore {
  /** null until it was looked at. */
  readonly report: DeviceReport | null;
  readonly isAsking: boolean;
}

/** What this machine can train with. */
export const useDevice = create<DeviceStore>(() => ({ report: null, isAsking: false }));

/** Looks at the machine, once until `again`. */
export async function askDevice(again = false): Promise<void> {
  const { report, isAsking } = useDevice.getState();
  if (isAsking || (report !== null && !again)) return;
  useDevice.setState({ isAsking: true });
  try {
    useDevice.setState({ report: await request("device.report") });
  } catch (error) {
    toastError(error);
  } finally {
    useDevice.setState({ isAsking: false });
  }
}

/** Fetches and checks the engine; the title bar shows how far it is. */
export async function setUpDevice(): Promise<void> {
  if (isSettingUp()) return;
  try {
    const report = await request("device.setUp");
    useDevice.setState({ report });
    toast(report.canTrain ? "ok" : "warn", report.canTrain ? "Set up the engine" : report.verdict);
  } catch (error) {
    toastError(error);
  }
}

function isSettingUp(): boolean {
  return useJobs.getState().running.some(({ kind }) => kind === "set-up");
}
