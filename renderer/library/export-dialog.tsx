import { Button, Modal, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { DATASET_FORMATS, type DatasetFormat } from "../../core/contract/dataset.ts";
import { chooseFolder } from "../app/project-actions.ts";
import { toast } from "../app/toast.tsx";
import { request } from "../client/studio-client.ts";
import { countOf } from "../components/format.ts";
import classes from "./dialog.module.css";
import { closeDialog, useLibraryDialogs } from "./library-dialogs-store.ts";

const FORMAT_WORDS: Readonly<Record<DatasetFormat, readonly [string, string]>> = {
  yolo: ["YOLO", "A text file for each image and a data.yaml"],
  coco: ["COCO", "One JSON file for each split"],
  voc: ["Pascal VOC", "An XML file for each image, and lists of the splits"],
};

/** Writes images and labels in a format that other tools read. */
export function ExportDialog() {
  const isOpen = useLibraryDialogs(({ open }) => open === "export");
  return (
    <Modal opened={isOpen} onClose={closeDialog} title="Export labels" size={460}>
      {isOpen && <ExportForm />}
    </Modal>
  );
}

function ExportForm() {
  const [format, setFormat] = useState<DatasetFormat>("yolo");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async () => {
    const folder = await chooseFolder("Choose an empty folder for the export");
    if (folder === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const written = await request("project.export", { format, folder });
      closeDialog();
      toast("ok", `Exported ${countOf(written.images, "image")} to ${written.folder}`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Radio.Group value={format} onChange={(value) => setFormat(value as DatasetFormat)} aria-label="Format">
        <Stack gap={8}>
          {DATASET_FORMATS.map((value) => (
            <Radio
              key={value}
              size="xs"
              value={value}
              label={FORMAT_WORDS[value][0]}
              description={FORMAT_WORDS[value][1]}
            />
          ))}
        </Stack>
      </Radio.Group>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.actions}>
        <Button onClick={closeDialog}>Cancel</Button>
        <Button variant="filled" loading={isBusy} onClick={() => void run()}>
          Choose a folder
        </Button>
      </div>
    </>
  );
}
