import { Button, Loader, Modal, Select } from "@mantine/core";
import { useState } from "react";
import type { WeightsReport } from "../../core/contract/studio/weights-report.ts";
import { navigate } from "../app/navigation.ts";
import { countOf, formatBytes } from "../components/format.ts";
import classes from "../library/dialog.module.css";
import { changeSetting, showNewRun } from "../train/train-page.ts";
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
  const fit = report.fits.find((each) => each.model === model) ?? report.fits[0]!;
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
      <div className={classes.actions}>
        <Button onClick={closeWeights}>Cancel</Button>
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
