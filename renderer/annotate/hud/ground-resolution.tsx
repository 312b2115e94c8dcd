import { Button, Checkbox, NumberInput } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";
import { imageFilterSchema, imageSortSchema } from "../../../core/contract/studio/image-row.ts";
import { toastDone, toastError } from "../../app/toast.tsx";
import { useOverview } from "../../client/overview-store.ts";
import { request } from "../../client/studio-client.ts";
import { formatCount } from "../../components/format.ts";
import { session } from "../annotate-session.ts";
import { canvasStore } from "../canvas/canvas-store.ts";
import classes from "./hud.module.css";
import { measuredPixels } from "./measured-length.ts";

/** Metres on the ground for a pixel: typed, or from a line that was measured and whose length is known. */
export function GroundResolution({ onDone }: { readonly onDone: () => void }) {
  const known = useStore(session.store, ({ image }) => image?.metresPerPixel ?? null);
  const images = useOverview(({ overview }) => overview?.images ?? 0);
  const pixels = measuredPixels(canvasStore.getState());
  const [resolution, setResolution] = useState<number | null>(known);
  const [forAll, setForAll] = useState(known === null);
  const save = () => {
    setMetresPerPixel(resolution, forAll).catch(toastError);
    onDone();
  };
  const type = (value: string | number, perUnit: number) =>
    setResolution(Number(value) > 0 ? Number(value) * perUnit : null);
  return (
    <form
      className={classes.menu}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <NumberInput
        label="Ground resolution, metres per pixel"
        placeholder="Not known"
        min={0}
        step={0.05}
        decimalScale={4}
        value={resolution ?? ""}
        onChange={(value) => type(value, 1)}
        data-autofocus
      />
      {pixels !== null && (
        <NumberInput
          label={`Or: the measured line of ${Math.round(pixels)} px is so many metres long`}
          min={0}
          decimalScale={2}
          value={resolution === null ? "" : Number((resolution * pixels).toFixed(2))}
          onChange={(value) => type(value, 1 / pixels)}
        />
      )}
      <p className={classes.note}>Sizes and the scale bar then show metres too. Empty: not known.</p>
      <Checkbox
        label={`For all ${formatCount(images)} images of the project`}
        checked={forAll}
        onChange={({ currentTarget }) => setForAll(currentTarget.checked)}
      />
      <Button type="submit">Set resolution</Button>
    </form>
  );
}

async function setMetresPerPixel(metresPerPixel: number | null, forAll: boolean): Promise<void> {
  if (!forAll) return session.mark({ metresPerPixel });
  const everything = { filter: imageFilterSchema.parse({}), sort: imageSortSchema.parse({}) };
  const { ids } = await request("images.query", everything);
  const change = await session.after(() => request("images.mark", { ids: [...ids], metresPerPixel }));
  if (change) toastDone(`Set the ground resolution of ${formatCount(ids.length)} images`);
}
