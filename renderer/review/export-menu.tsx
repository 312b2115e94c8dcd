import { Button, Menu } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useState } from "react";
import { useCommands } from "../app/command-registry.ts";
import { toast, toastError } from "../app/toast.tsx";
import { request } from "../client/studio-client.ts";
import { useReview } from "./review-store.ts";
import { useReviewedRun } from "./use-review-data.ts";

const FORMATS = [
  { format: "csv", label: "Table as CSV" },
  { format: "json", label: "All figures as JSON" },
  { format: "png", label: "Picture as PNG" },
  { format: "html", label: "Page as HTML" },
] as const;
type ExportFormat = (typeof FORMATS)[number]["format"];

/** Writes what the review shows to a file of the person's choice. */
export function ExportMenu() {
  const runId = useReviewedRun()?.id;
  const [isOpen, setOpen] = useState(false);
  useCommands([{ id: "review.export", label: "Export the review", keys: ["E"], run: () => setOpen(true) }]);
  if (runId === undefined) return null;
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end">
      <Menu.Target>
        <Button leftSection={<IconArrowDown size={14} />}>Export</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(({ format, label }) => (
          <Menu.Item key={format} onClick={() => void exportReview(runId, format).catch(toastError)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

async function exportReview(runId: string, format: ExportFormat): Promise<void> {
  const { split, confidence, iou } = useReview.getState();
  const name = `${runId}-${split}-review.${format}`;
  const path = await request("app.chooseSaveFile", { title: "Export the review", name, extension: format });
  if (path === null) return;
  const written = await request("review.export", { runId, split, confidence, iou, format, path });
  toast("ok", `Exported to ${written}`);
}
