import { useEffect } from "react";
import { create } from "zustand";
import type { LibraryStatistics } from "../../core/contract/studio/library-channels.ts";
import { toastError } from "../app/toast.tsx";
import { useOverview } from "../client/overview-store.ts";
import { request } from "../client/studio-client.ts";
import { NO_FILTER } from "./library-store.ts";

const useStore = create<{ readonly statistics: LibraryStatistics | null; readonly asked: string }>(() => ({
  statistics: null,
  asked: "",
}));

/** Sizes, health and folders of the whole project; null until they are known. */
export function useStatistics(): LibraryStatistics | null {
  const key = useOverview(({ overview }) => (overview ? `${overview.folder} ${overview.revision}` : ""));
  useEffect(() => {
    if (key !== "" && useStore.getState().asked !== key) void refreshStatistics(key);
  }, [key]);
  return useStore((store) => store.statistics);
}

/** Asks anew, for whoever looked at the files. */
export async function refreshStatistics(key = useStore.getState().asked): Promise<void> {
  useStore.setState({ asked: key });
  try {
    const statistics = await request("images.statistics", { filter: NO_FILTER });
    if (useStore.getState().asked === key) useStore.setState({ statistics });
  } catch (error) {
    toastError(error);
  }
}
