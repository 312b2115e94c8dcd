import { Button, Loader, Modal, Select } from "@mantine/core";
import { useEffect, useState } from "react";
import { SPLITS, type Split } from "../../core/contract/dataset.ts";
import {
  IMPORT_FORMATS,
  type ImportReport,
  type ImportRequest,
} from "../../core/contract/studio/project-channels.ts";
import { request } from "../client/studio-client.ts";
import { countOf } from "../components/format.ts";
import classes from "./dialog.module.css";
import { importInto } from "./import-actions.ts";
import { ImportReportView } from "./import-report-view.tsx";
import type { ImportSource } from "./import-sources.ts";
import { closeDialog, useLibraryDialogs } from "./library-dialogs-store.ts";

/** Says what an import would do before it does it. */
export function ImportDialog() {
  const sources = useLibraryDialogs(({ importing }) => importing);
  return (
    <Modal opened={sources !== null} onClose={closeDialog} title="Add images" size={620}>
      {sources && <ImportForm key={JSON.stringify(sources)} sources={sources} />}
    </Modal>
  );
}

type Preview =
  | { readonly state: "reading" }
  | { readonly state: "read"; readonly report: ImportReport }
  | { readonly state: "failed"; readonly message: string };

function ImportForm({ sources }: { readonly sources: readonly ImportSource[] }) {
  const [format, setFormat] = useState<(typeof IMPORT_FORMATS)[number]>("auto");
  const [split, setSplit] = useState<Split | null>(null);
  const [first, ...others] = sources as [ImportSource, ...ImportSource[]];
  const input: ImportRequest = { ...first, format, split };
  const preview = usePreview(input);
  const isReady = preview.state === "read" && preview.report.images > 0;
  const run = () => {
    closeDialog();
    void importInto(sources.map((source) => ({ ...source, format, split })));
  };
  return (
    <>
      <p className={classes.path}>
        {sourceWords(first)}
        {others.length > 0 &&
          ` and ${countOf(others.length, "more folder or file", "more folders or files")}`}
      </p>
      <div className={classes.fields}>
        <Select
          label="Labels"
          allowDeselect={false}
          value={format}
          data={IMPORT_FORMATS.map((value) => ({ value, label: FORMAT_LABELS[value] }))}
          onChange={(value) => value && setFormat(value as typeof format)}
        />
        <Select
          label="Split"
          allowDeselect={false}
          value={split ?? "published"}
          data={[
            { value: "published", label: "As published, else shared out" },
            ...SPLITS.map((value) => ({ value, label: `All to ${value}` })),
          ]}
          onChange={(value) => setSplit(value === "published" ? null : (value as Split))}
        />
      </div>
      <PreviewView preview={preview} />
      <div className={classes.actions}>
        <Button onClick={closeDialog}>Cancel</Button>
        <Button variant="filled" disabled={!isReady} onClick={run}>
          {isReady ? `Add ${countOf(preview.report.images, "image")}` : "Add images"}
        </Button>
      </div>
    </>
  );
}

function sourceWords({ source, files }: ImportSource): string {
  if (!files || files.length === 0) return source;
  return files.length === 1 ? files[0]! : `${countOf(files.length, "chosen image")} in ${source}`;
}

const FORMAT_LABELS: Readonly<Record<(typeof IMPORT_FORMATS)[number], string>> = {
  auto: "Whatever it looks like",
  images: "None: images alone",
  yolo: "YOLO",
  coco: "COCO",
  voc: "Pascal VOC",
};

function PreviewView({ preview }: { readonly preview: Preview }) {
  if (preview.state === "reading")
    return (
      <p className={classes.path} role="status" style={{ marginTop: 16 }}>
        <Loader size={14} /> Reading the folder
      </p>
    );
  if (preview.state === "failed")
    return (
      <p className={classes.problem} role="alert">
        {preview.message}
      </p>
    );
  return <ImportReportView report={preview.report} />;
}

function usePreview(input: ImportRequest): Preview {
  const [preview, setPreview] = useState<Preview>({ state: "reading" });
  const question = JSON.stringify(input);
  useEffect(() => {
    let isStale = false;
    setPreview({ state: "reading" });
    request("project.previewImport", JSON.parse(question) as ImportRequest)
      .then((report) => !isStale && setPreview({ state: "read", report }))
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        if (!isStale) setPreview({ state: "failed", message });
      });
    return () => {
      isStale = true;
    };
  }, [question]);
  return preview;
}
