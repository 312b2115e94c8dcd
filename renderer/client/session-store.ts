import { create } from "zustand";
import type { AppState } from "../../core/contract/studio/app-channels.ts";
import {
  imageAddress,
  type PictureRegion,
  projectPictures,
  runPictureAddress,
} from "../../core/contract/studio/picture-address.ts";
import type { RecentProject } from "../../core/contract/studio/project-overview.ts";
import { useOverview } from "./overview-store.ts";
import { usePictureRenewals } from "./picture-renewals.ts";

interface Session {
  readonly state: "starting" | "ready" | "failed";
  /** Why it failed. */
  readonly failure: string | null;
  readonly version: string;
  readonly platform: AppState["platform"];
  /** Start of every picture's address. */
  readonly pictures: string;
  readonly recent: readonly RecentProject[];
  readonly maximized: boolean;
  readonly fullscreen: boolean;
}

/** The studio that this window belongs to. */
export const useSession = create<Session>(() => ({
  state: "starting",
  failure: null,
  version: "",
  platform: "linux",
  pictures: "",
  recent: [],
  maximized: false,
  fullscreen: false,
}));

/** Where the image's pixels are: for `src`. */
export function pictureOf(imageId: number, options: { width?: number; region?: PictureRegion } = {}): string {
  const renewals = usePictureRenewals.getState()[imageId];
  return imageAddress(picturesOfProject(), imageId, { ...options, ...(renewals ? { renewals } : {}) });
}

/** A picture that a run of the open project keeps: for `src`. */
export function runPictureOf(runId: string, name: string): string {
  return runPictureAddress(picturesOfProject(), runId, name);
}

function picturesOfProject(): string {
  return projectPictures(useSession.getState().pictures, useOverview.getState().overview?.folder ?? "");
}
