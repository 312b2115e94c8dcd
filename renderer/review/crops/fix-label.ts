import type { ReviewObject } from "../../../core/contract/studio/review.ts";
import { toast, toastDone, toastError } from "../../app/toast.tsx";
import { request } from "../../client/studio-client.ts";
import type { NameOf } from "../confusion-layout.ts";
import { fixDiff, fixedText, fixText, type LabelFix } from "../label-fix.ts";

/** Makes the fix as an edit like any other; table and crops follow the change that the studio tells of. */
export async function fixLabel(fix: LabelFix, object: ReviewObject, nameOf: NameOf): Promise<void> {
  try {
    const { annotations } = await request("annotate.open", { imageId: object.imageId });
    const diff = fixDiff(fix, object, annotations);
    if (!diff) return toast("warn", "This label has gone meanwhile; choose another crop.");
    const label = fixText(fix, object, nameOf).slice(0, 200);
    await request("annotate.apply", { label, diff: structuredClone(diff) as ApplyInput["diff"] });
    toastDone(fixedText(fix, object, nameOf));
  } catch (error) {
    toastError(error);
  }
}

/** The border takes lists that may be written to. */
type ApplyInput = Parameters<typeof request<"annotate.apply">>[1];
