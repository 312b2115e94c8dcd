import type { Sample } from "./growth.ts";
import type { Asked } from "./soaking-studio.ts";

/** What the driver asks of the process that is watched. */
export type SoakRequest =
  | { readonly type: "round"; readonly round: number; readonly isLongRunOver: boolean }
  | { readonly type: "close" };

export type SoakReply =
  | { readonly type: "ready" }
  | { readonly type: "sampled"; readonly sample: Sample; readonly asked: Asked }
  | { readonly type: "closed"; readonly asked: Asked };
