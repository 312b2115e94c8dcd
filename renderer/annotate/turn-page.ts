import { navigate } from "../app/navigation.ts";
import { explain, session } from "./annotate-session.ts";
import { turnImage } from "./image-queue.ts";

export function goTo(step: 1 | -1): void {
  const imageId = turnImage(step);
  if (imageId !== null) navigate({ imageId });
  else explain(step === 1 ? "This is the last image" : "This is the first image");
}

export function markDoneAndNext(): void {
  void session.mark({ status: "done" });
  goTo(1);
}
