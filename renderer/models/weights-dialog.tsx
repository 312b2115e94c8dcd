import { Button, Loader, Modal, Select } from "@mantine/core";
import { useState } from "react";
import type { WeightsReport } from "../../core/contract/studio/weights-report.ts";
import { navigate } from "../app/navigation.ts";
import { countOf, formatBytes } from "../components/format.ts";
import classes from "../library/dialog.module.css";
import { startRun } from "../train/run-actions.ts";
import { imageSizeOf } from "../train/setting-values.ts";
import { changeSetting, showNewRun, useTrainPage } from "../train/train-page.ts";
import { fitWords } from "./weights-fit-words.ts";
import { closeWeights, useWeights } from "./weights-store.ts";

/** Says what of a file of weights can be used before a run begins with it. */
export function WeightsDialog() {
  const weights = useWeights((store) => store.weights);
  return (
    <Modal opened={weights.state !== "closed"} onClose={closeWeights} title="Import weights" size={560}>
      {weights.state !== "closed" && <p className={classes.path}>{weights.file}</p>}
      {weights.state === "reading" && (
        <p className={classes.path} role="status">
          <Loader size={14} /> Reading the file
        </p>
      )}
      {weights.state === "failed" && (
        <>
          <p className={classes.problem} role="alert">
            {weights.message}
          </p>
          <div className={classes.actions}>
            <Button onClick={closeWeights}>Close</Button>
          </div>
        </>
      )}
      {weights.state === "read" && <Fit report={weights.report} />}
    </Modal>
  );
}

function Fit({ report }: { readonly report: WeightsReport }) {
  const [model, setModel] = useState(report.fits[0]!.model);
  const changes = useTrainPage((page) => page.changes);
  const fit = report.fits.find((each) => each.model === model) ?? report.fits[0]!;
  const isWhole = fit.taken === fit.wanted;
  return (
    <>
      <p className={classes.path}>
        {countOf(report.tensors, "tensor")}, {formatBytes(report.bytes)}. The file is read where it lies, and
        again when a run begins with it.
      </p>
      <Select
        label="Model"
        allowDeselect={false}
        value={model}
        data={report.fits.map((each) => ({
          value: each.model,
          label: `${each.model}, ${each.taken} of ${each.wanted} fit`,
        }))}
        onChange={(chosen) => chosen && setModel(chosen)}
      />
      <p className={classes.note}>{fitWords(fit)}</p>
      {isWhole && (
        <p className={classes.note}>
          Measured as they are, they become a model without training. They must have learnt this project's
          classes, in its order.
        </p>
      )}
      <div className={classes.actions}>
        <Button onClick={closeWeights}>Cancel</Button>
        {isWhole && (
          <Button
            onClick={() => {
              const config = {
                model: fit.model,
                init: report.file,
                epochs: 0,
                imageSize: imageSizeOf(changes),
              };
              void startRun(config, fileName(report.file));
              navigate({ view: "train" });
              closeWeights();
            }}
          >
            Measure them as they are
          </Button>
        )}
        <Button
          variant="filled"
          onClick={() => {
            changeSetting("model", fit.model);
            changeSetting("init", report.file);
            showNewRun();
            navigate({ view: "train" });
            closeWeights();
          }}
        >
          Start a run with them
        </Button>
      </div>
    </>
  );
}

/** Of a path of any system, without its ending. */
function fileName(path: string): string {
  return path.replace(/^.*[\\/]/, "").replace(/\.\w+$/, "");
}
