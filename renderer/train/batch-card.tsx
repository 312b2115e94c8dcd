import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { BatchPictures, RunSummary } from "../../core/contract/studio/train-channels.ts";
import { runPictureOf } from "../client/session-store.ts";
import { Card } from "../components/card.tsx";
import { countOf } from "../components/format.ts";
import { BoxedPicture } from "./boxed-picture.tsx";
import classes from "./pictures-card.module.css";
import train from "./train.module.css";

interface BatchCardProps {
  readonly run: RunSummary;
  /** null until the first batch was shown. */
  readonly batch: BatchPictures | null;
  /** Strength of the regularisers at its stage; undefined where it is not known. */
  readonly strength: number | undefined;
  readonly colorOf: (classIndex: number) => string;
}

/** As many as have room in one row of the widest window. */
const IN_ROW = 12;

/** What the model was fed last: the augmented images with their boxes. */
export function BatchCard({ run, batch, strength, colorOf }: BatchCardProps) {
  const [isOpen, { open, close }] = useDisclosure(false);
  if (batch === null) {
    return (
      <Card title="Last training batch" className={classes.card}>
        <p className={classes.waiting}>The first batch is shown as soon as it was trained on.</p>
      </Card>
    );
  }
  return (
    <Card
      title="Last training batch"
      className={classes.card}
      aside={
        <>
          <span className={train.truncated}>{describeBatch(batch, strength)}</span>
          {batch.pictures.length > 8 && (
            <Button size="xs" variant="subtle" onClick={open}>
              Show all {batch.pictures.length}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.grid} data-rows="one">
        <Pictures run={run} batch={batch} most={IN_ROW} colorOf={colorOf} />
      </div>
      <Modal
        opened={isOpen}
        onClose={close}
        size="90vw"
        title={`Training batch of epoch ${batch.epoch}: ${countOf(batch.pictures.length, "image")}`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <div className={classes.all}>
          <Pictures run={run} batch={batch} most={batch.pictures.length} colorOf={colorOf} />
        </div>
      </Modal>
    </Card>
  );
}

function Pictures({
  run,
  batch,
  most,
  colorOf,
}: {
  readonly run: RunSummary;
  readonly batch: BatchPictures;
  readonly most: number;
  readonly colorOf: (classIndex: number) => string;
}) {
  return batch.pictures.slice(0, most).map(({ name, boxes }) => (
    <BoxedPicture
      key={name}
      // A project that is made anew may have a run of this id: the page would show what it remembers.
      source={`${runPictureOf(run.id, name)}?of=${encodeURIComponent(run.createdAt)}`}
      alt={`Augmented image with ${countOf(boxes.length, "box", "boxes")}`}
      width={batch.imageSize}
      height={batch.imageSize}
      layers={[{ boxes }]}
      colorOf={colorOf}
    />
  ));
}

function describeBatch({ epoch, imageSize, augmentations }: BatchPictures, strength?: number): string {
  const parts = [
    `${imageSize} px`,
    ...(strength === undefined ? [] : [`strength ${strength.toFixed(2)}`]),
    ...augmentations,
  ];
  return `As the model sees it, epoch ${epoch}: ${parts.join(", ")}`;
}
