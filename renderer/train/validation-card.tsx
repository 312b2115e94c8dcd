import type { ValidationPictures } from "../../core/contract/studio/train-channels.ts";
import { navigate } from "../app/navigation.ts";
import { pictureOf } from "../client/session-store.ts";
import { Card } from "../components/card.tsx";
import { countOf } from "../components/format.ts";
import { BoxedPicture } from "./boxed-picture.tsx";
import classes from "./pictures-card.module.css";

/** Pixels: sharp in the widest column on a screen of double density. */
const WIDTH = 320;

/** Images that the model has not trained on: what a person labelled and what it sees, after each epoch. */
export function ValidationCard({
  validation,
  colorOf,
}: {
  /** null until an epoch was validated. */
  readonly validation: ValidationPictures | null;
  readonly colorOf: (classIndex: number) => string;
}) {
  if (validation === null) {
    return (
      <Card title="Validation images" className={classes.card}>
        <p className={classes.waiting}>Shown after the first epoch, with what the model sees in them.</p>
      </Card>
    );
  }
  return (
    <Card
      title="Validation images"
      className={classes.card}
      aside={
        <>
          <span>After epoch {validation.epoch}</span>
          <span className={classes.legend}>
            <i />
            label
          </span>
          <span className={classes.legend}>
            <i data-dashed />
            prediction
          </span>
        </>
      }
    >
      <div className={classes.grid}>
        {validation.pictures.map(({ imageId, width, height, labels, predictions }) => (
          <button
            key={imageId}
            type="button"
            className={classes.open}
            title="Open on the canvas"
            onClick={() => navigate({ view: "annotate", imageId })}
          >
            <BoxedPicture
              source={pictureOf(imageId, { width: WIDTH })}
              alt={`Validation image: ${countOf(labels.length, "label")}, ${countOf(predictions.length, "prediction")}`}
              width={width}
              height={height}
              layers={[{ boxes: labels }, { boxes: predictions, dashed: true }]}
              colorOf={colorOf}
            />
            <span className={classes.score} aria-hidden="true">
              {labels.length} labelled, {predictions.length} found
            </span>
          </button>
        ))}
      </div>
    </Card>
  );
}
