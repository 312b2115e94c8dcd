import { details, pictures } from "./annotate-session.ts";
import { turnImage } from "./image-queue.ts";

/** The images that the next key may turn to: their pixels and their boxes, while the open one is looked at. */
export function readNeighboursAhead(): void {
  const neighbours = ([1, -1] as const).map(turnImage).filter((id) => id !== null);
  pictures.prefetch(neighbours);
  details.readAhead(neighbours);
}
