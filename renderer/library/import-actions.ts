import type { ImportRequest } from "../../core/contract/studio/project-channels.ts";
import { toast, toastError } from "../app/toast.tsx";
import { request } from "../client/studio-client.ts";
import { countOf } from "../components/format.ts";

/** One after the other; the title bar tells how far they are. */
export async function importInto(requests: readonly ImportRequest[]): Promise<void> {
  try {
    let images = 0;
    let problems = 0;
    for (const input of requests) {
      const report = await request("project.import", input);
      images += report.images;
      problems += report.problems.length;
    }
    const added = `Added ${countOf(images, "image")}`;
    if (problems === 0) toast("ok", added);
    else toast("warn", `${added}. ${countOf(problems, "problem")} left out: import again to read them`);
  } catch (error) {
    toastError(error);
  }
}
