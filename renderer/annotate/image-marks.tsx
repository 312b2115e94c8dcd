import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconFlag } from "@tabler/icons-react";
import { useStore } from "zustand";
import { runCommand } from "../app/command-registry.ts";
import { CommandKey } from "../components/command-key.tsx";
import { PanelSection } from "../components/side-panel.tsx";
import { session } from "./annotate-session.ts";
import { markDoneAndNext } from "./turn-page.ts";

/** What a person decides about the open image apart from its boxes. */
export function ImageMarks() {
  const image = useStore(session.store, (state) => state.image);
  if (!image) return null;
  return (
    <PanelSection
      title="Status"
      aside={
        <ActionIcon
          size={24}
          aria-label="Flag image"
          aria-pressed={image.flagged}
          onClick={() => runCommand("annotate.toggleFlag")}
        >
          <IconFlag size={14} />
        </ActionIcon>
      }
    >
      <SegmentedControl
        fullWidth
        aria-label="Status"
        value={image.status}
        onChange={(status) => void session.mark({ status: status as typeof image.status })}
        data={[
          { value: "todo", label: "To do" },
          { value: "done", label: "Done" },
          { value: "reviewed", label: "Reviewed" },
        ]}
      />
      <SegmentedControl
        fullWidth
        mt={8}
        aria-label="Split"
        value={image.split}
        onChange={(split) => void session.mark({ split: split as typeof image.split })}
        data={["train", "val", "test"]}
      />
      <Button
        variant="filled"
        fullWidth
        mt={12}
        onClick={markDoneAndNext}
        rightSection={<CommandKey command="annotate.doneAndNext" />}
      >
        Mark done, next image
      </Button>
    </PanelSection>
  );
}
