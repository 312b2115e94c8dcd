import { create } from "zustand";
import type { WeightsReport } from "../../core/contract/studio/weights-report.ts";
import { toastError } from "../app/toast.tsx";
import { request } from "../client/studio-client.ts";

type WeightsState =
  | { readonly state: "closed" }
  | { readonly state: "reading"; readonly file: string }
  | { readonly state: "read"; readonly file: string; readonly report: WeightsReport }
  | { readonly state: "failed"; readonly file: string; readonly message: string };

const CLOSED: WeightsState = { state: "closed" };

/** The file of weights that a person looks at. */
export const useWeights = create<{ readonly weights: WeightsState }>(() => ({ weights: CLOSED }));

/** Asks for a file and looks at it; nothing happens where the person thinks better of it. */
export async function importWeights(): Promise<void> {
  try {
    const [file] = await request("app.chooseFiles", { title: "Choose a file of weights", kind: "weights" });
    if (file !== undefined) await readWeights(file);
  } catch (error) {
    toastError(error);
  }
}

export function closeWeights(): void {
  useWeights.setState({ weights: CLOSED });
}

async function readWeights(file: string): Promise<void> {
  useWeights.setState({ weights: { state: "reading", file } });
  const result = await request("train.readWeights", { file })
    .then((report): WeightsState => ({ state: "read", file, report }))
    .catch((error: unknown): WeightsState => {
      const message = error instanceof Error ? error.message : String(error);
      return { state: "failed", file, message };
    });
  // Closed, or another file chosen, while it was read.
  const now = useWeights.getState().weights;
  if (now.state === "reading" && now.file === file) useWeights.setState({ weights: result });
}
