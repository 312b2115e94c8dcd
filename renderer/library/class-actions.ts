import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import { toastDone, toastError } from "../app/toast.tsx";

/** Makes the change and says so, with Undo. False where it failed. */
export async function changeClasses(
  change: () => Promise<ProjectChange | null>,
  done: string,
): Promise<boolean> {
  try {
    if (await change()) toastDone(done);
    return true;
  } catch (error) {
    toastError(error);
    return false;
  }
}
