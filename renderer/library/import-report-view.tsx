import type { ImportReport } from "../../core/contract/studio/project-channels.ts";
import { countOf, formatCount } from "../components/format.ts";
import classes from "./dialog.module.css";

/** An import in figures: what comes in, what is known already, what is wrong. */
export function ImportReportView({ report }: { readonly report: ImportReport }) {
  const { images, boxes, classes: labelClasses, known, problems, splits } = report;
  return (
    <section aria-label="What will be added">
      <div className={classes.figures}>
        <Figure value={images} name="images" />
        <Figure value={boxes} name="boxes" />
        <Figure value={labelClasses.length} name="classes" />
        <Figure value={known} name="known already" />
      </div>
      <p className={classes.path}>
        {report.format === "images" ? "Images without labels" : `Read as ${report.format.toUpperCase()}`}:{" "}
        {formatCount(splits.train)} train, {formatCount(splits.val)} val, {formatCount(splits.test)} test.
      </p>
      {labelClasses.length > 0 && (
        <ul className={classes.list} aria-label="Classes">
          {labelClasses.map(({ name, boxes: count, isNew }) => (
            <li key={name}>
              <span>{name}</span>
              <span>{isNew && "new"}</span>
              <span>{countOf(count, "box", "boxes")}</span>
            </li>
          ))}
        </ul>
      )}
      {problems.length > 0 && (
        <>
          <h3 className={`${classes.heading} ${classes.warn}`}>
            {countOf(problems.length, "problem")}. The rest is added.
          </h3>
          <ul className={classes.list} aria-label="Problems">
            {problems.slice(0, 200).map(({ file, message }) => (
              <li key={`${file} ${message}`}>
                <span>
                  {file}: {message}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Figure({ value, name }: { readonly value: number; readonly name: string }) {
  return (
    <div className={classes.figure}>
      <b>{formatCount(value)}</b>
      <span>{name}</span>
    </div>
  );
}
