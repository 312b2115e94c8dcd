import { expect, it } from "vitest";
import { EditSession } from "../../../renderer/annotate/session/edit-session.ts";
import { annotationInFocus, boxInFocus } from "../../../renderer/annotate/session/focus-box.ts";
import { annotation, MemoryDisk } from "./memory-disk.ts";

const seen = { classId: 2, box: [40, 20, 60, 50], confidence: 0.9 } as const;

it("finds the label that is pointed at under the id that the window gave it", () => {
  const drawn = annotation(-1, [10, 10, 30, 30]);
  const windowId = (diskId: number) => (diskId === 100 ? -1 : diskId);
  expect(annotationInFocus({ annotationId: 100 }, [annotation(3), drawn], windowId)).toBe(drawn);
  expect(annotationInFocus({ annotationId: 4 }, [annotation(3), drawn], windowId)).toBeNull();
  expect(annotationInFocus({}, [drawn], windowId)).toBeNull();
});

it("holds the label as it is now and the model's box", () => {
  expect(boxInFocus({ prediction: seen }, annotation(1, [10, 10, 30, 30]))).toEqual([10, 10, 60, 50]);
  expect(boxInFocus({ box: [0, 5, 20, 20] }, null)).toEqual([0, 5, 20, 20]);
  expect(boxInFocus({ annotationId: 9 }, null)).toBeNull();
});

it("shows what the model saw until the next image opens", async () => {
  const session = new EditSession(new MemoryDisk([annotation(1)]), () => undefined);
  await session.open(1);
  session.showPrediction(seen);
  session.select([1]);
  expect(session.state.prediction).toEqual(seen);
  await session.open(2);
  expect(session.state.prediction).toBeNull();
});
