import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconArrowsSplit2,
  IconCheck,
  IconFocusCentered,
  IconTags,
  IconTrash,
  IconWand,
  IconX,
} from "@tabler/icons-react";
import { SPLITS } from "../../core/contract/dataset.ts";
import { useClasses } from "../client/overview-store.ts";
import { CommandKey } from "../components/command-key.tsx";
import { countOf, formatCount } from "../components/format.ts";
import { Swatch } from "../components/swatch.tsx";
import classes from "./bulk-bar.module.css";
import {
  markSelected,
  moveSelected,
  openSelected,
  proposeForSelected,
  relabelSelected,
  removeSelected,
} from "./library-actions.ts";
import { useLibrary } from "./library-store.ts";
import { clearSelection } from "./selection.ts";
import { useSelectedBoxes } from "./use-selected-boxes.ts";

/** What can be done with the selection; floats over the grid from the first selected image on. */
export function BulkBar() {
  const count = useLibrary(({ selection }) => selection.size);
  if (count === 0) return null;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Selection">
      <b className={classes.count}>{formatCount(count)} selected</b>
      <SelectedBoxes />
      <span className={classes.line} aria-hidden="true" />
      <Button
        variant="subtle"
        leftSection={<IconFocusCentered size={16} />}
        rightSection={<CommandKey command="library.annotate" />}
        onClick={openSelected}
      >
        Annotate
      </Button>
      <Button
        variant="subtle"
        leftSection={<IconCheck size={16} />}
        rightSection={<CommandKey command="library.markDone" />}
        onClick={() => void markSelected("done")}
      >
        Mark done
      </Button>
      <SplitMenu />
      <RelabelMenu />
      <Button variant="subtle" leftSection={<IconWand size={16} />} onClick={() => void proposeForSelected()}>
        Propose boxes
      </Button>
      <ActionIcon
        className={classes.danger}
        aria-label="Remove from project"
        onClick={() => void removeSelected()}
      >
        <IconTrash size={16} />
      </ActionIcon>
      <span className={classes.line} aria-hidden="true" />
      <ActionIcon aria-label="Clear selection (Esc)" onClick={clearSelection}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

function SelectedBoxes() {
  const boxes = useSelectedBoxes();
  return boxes && <span className={classes.boxes}>{countOf(boxes.total, "box", "boxes")}</span>;
}

function SplitMenu() {
  return (
    <Menu position="top">
      <Menu.Target>
        <Button variant="subtle" leftSection={<IconArrowsSplit2 size={16} />} data-split-menu>
          Move to split
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {SPLITS.map((split) => (
          <Menu.Item key={split} onClick={() => void moveSelected(split)}>
            {split}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function RelabelMenu() {
  const labelClasses = useClasses();
  return (
    <Menu position="top">
      <Menu.Target>
        <Button variant="subtle" leftSection={<IconTags size={16} />}>
          Relabel
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Label>All boxes on these images become</Menu.Label>
        {labelClasses.map((labelClass) => (
          <Menu.Item
            key={labelClass.id}
            leftSection={<Swatch color={labelClass.color} />}
            onClick={() => void relabelSelected(null, labelClass)}
          >
            {labelClass.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void relabelSelected(null, null)}>Remove their boxes</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
