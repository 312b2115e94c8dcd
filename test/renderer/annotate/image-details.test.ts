import { expect, it } from "vitest";
import { ImageDetails } from "../../../renderer/annotate/session/image-details.ts";
import { annotation, MemoryDisk } from "./memory-disk.ts";

/** A disk that notes what it was asked for, and gives an image another version when its boxes change. */
function countingDisk() {
  const disk = new MemoryDisk();
  const asked: string[] = [];
  const versionOf = (imageId: number) => JSON.stringify(disk.images.get(imageId)!.annotations);
  const details = new ImageDetails({
    open: async (imageId) => {
      asked.push(`open ${imageId}`);
      return { ...(await disk.open(imageId)), version: versionOf(imageId) };
    },
    isCurrent: async (imageId, version) => {
      asked.push(`check ${imageId}`);
      return versionOf(imageId) === version;
    },
  });
  const change = (imageId: number) =>
    disk.images.set(imageId, { ...disk.images.get(imageId)!, annotations: [annotation(7)] });
  return { disk, details, asked, change };
}

it("opens what was read ahead without reading it again, once it is known to be current", async () => {
  const { details, asked } = countingDisk();
  details.readAhead([2]);
  details.readAhead([2]);
  expect(await details.open(2)).toMatchObject({ id: 2 });
  expect(asked).toEqual(["open 2", "check 2"]);
});

it("reads again what changed behind its back", async () => {
  const { details, asked, change } = countingDisk();
  details.readAhead([2]);
  await details.open(2);
  change(2);
  expect(await details.open(2)).toMatchObject({ annotations: [{ id: 7 }] });
  expect(await details.open(2)).toMatchObject({ annotations: [{ id: 7 }] });
  expect(asked).toEqual(["open 2", "check 2", "check 2", "open 2", "check 2"]);
});

it("reads ahead anew what is said to have changed", async () => {
  const { details, asked, change } = countingDisk();
  details.readAhead([2]);
  await details.open(2);
  change(2);
  details.forget([2]);
  details.readAhead([2]);
  expect(await details.open(2)).toMatchObject({ annotations: [{ id: 7 }] });
  expect(asked).toEqual(["open 2", "check 2", "open 2", "check 2"]);
});

it("opens an image that could not be read ahead, and says why where it still cannot", async () => {
  const { disk, details } = countingDisk();
  disk.nextFailure = new Error("busy");
  details.readAhead([2]);
  expect(await details.open(2)).toMatchObject({ id: 2 });
  disk.nextFailure = new Error("gone");
  await expect(details.open(1)).rejects.toThrow("gone");
});
