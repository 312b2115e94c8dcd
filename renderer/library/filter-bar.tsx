import { ActionIcon, Button, Menu, SegmentedControl, Slider, TextInput } from "@mantine/core";
import {
  IconLayoutGrid,
  IconPlus,
  IconSearch,
  IconShape,
  IconSortAscending,
  IconSortDescending,
  IconSquare,
} from "@tabler/icons-react";
import { SPLITS, type Split } from "../../core/contract/dataset.ts";
import type { ImageSort } from "../../core/contract/studio/image-row.ts";
import { useOverview } from "../client/overview-store.ts";
import { useSwitch } from "../client/preferences-store.ts";
import { CommandKey } from "../components/command-key.tsx";
import { countOf, formatCount } from "../components/format.ts";
import { BarLine, BarSpace, ViewBar } from "../components/view-bar.tsx";
import classes from "./filter-bar.module.css";
import { HealthMenu, MoreMenu, StatusMenu } from "./filter-menus.tsx";
import { changeFilter, useLibrary } from "./library-store.ts";
import { chooseAndImport } from "./project-dialog-commands.ts";
import { BOXES_SWITCH } from "./tile-boxes.tsx";

/** What is shown, in which order and how large. */
export function FilterBar() {
  const text = useLibrary(({ filter }) => filter.text);
  const shown = useLibrary(({ ids }) => ids.length);
  return (
    <ViewBar label="Filters">
      <TextInput
        className={classes.search}
        aria-label="Search file names"
        placeholder="Search file names"
        leftSection={<IconSearch size={14} />}
        rightSection={text === "" ? <CommandKey command="library.search" /> : undefined}
        value={text}
        data-library-search
        onChange={(event) => changeFilter({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === "Escape") changeFilter({ text: "" });
          if (event.key === "Escape" || event.key === "Enter")
            document.querySelector<HTMLElement>("[data-grid]")?.focus();
        }}
      />
      <SplitFilter />
      <StatusMenu />
      <HealthMenu />
      <MoreMenu />
      <BarSpace />
      <span className={classes.count} role="status">
        {countOf(shown, "image")}
      </span>
      <BarLine />
      <SortMenu />
      <TileSize />
      <BoxesToggle />
      <BarLine />
      <Button
        leftSection={<IconPlus size={16} />}
        onClick={() => void chooseAndImport()}
        className={classes.fixed}
      >
        Add images
      </Button>
    </ViewBar>
  );
}

function SplitFilter() {
  const splits = useOverview(({ overview }) => overview?.splits);
  const chosen = useLibrary(({ filter }) => filter.splits);
  const used = SPLITS.filter((split) => split !== "test" || (splits?.test ?? 0) > 0);
  return (
    <SegmentedControl
      className={classes.fixed}
      aria-label="Split"
      value={chosen.length === 1 ? chosen[0]! : "all"}
      onChange={(value) => changeFilter({ splits: value === "all" ? [] : [value as Split] })}
      data={[
        { value: "all", label: "All" },
        ...used.map((split) => ({
          value: split,
          label: (
            <span>
              {split.charAt(0).toUpperCase() + split.slice(1)}{" "}
              <span className={classes.figure}>{formatCount(splits?.[split] ?? 0)}</span>
            </span>
          ),
        })),
      ]}
    />
  );
}

const SORTS: readonly (readonly [ImageSort["by"], string])[] = [
  ["name", "Name"],
  ["added", "Added"],
  ["boxes", "Boxes"],
  ["size", "Image size"],
  ["status", "Status"],
  ["split", "Split"],
];

function SortMenu() {
  const sort = useLibrary((library) => library.sort);
  const Icon = sort.descending ? IconSortDescending : IconSortAscending;
  const choose = (by: ImageSort["by"]) =>
    useLibrary.setState({ sort: { by, descending: by === sort.by && !sort.descending } });
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<Icon size={14} />}
          className={classes.fixed}
          aria-label={`Sort by ${sort.by}`}
        >
          {SORTS.find(([by]) => by === sort.by)?.[1]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Choose again to turn the order round</Menu.Label>
        {SORTS.map(([by, label]) => (
          <Menu.Item
            key={by}
            aria-current={by === sort.by}
            onClick={() => choose(by)}
            rightSection={by === sort.by ? <Icon size={14} /> : null}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function TileSize() {
  const tileWidth = useLibrary((library) => library.tileWidth);
  return (
    <div className={classes.size}>
      <IconLayoutGrid size={14} aria-hidden="true" />
      <Slider
        className={classes.slider}
        min={110}
        max={420}
        step={10}
        value={tileWidth}
        onChange={(width) => useLibrary.setState({ tileWidth: width })}
        thumbLabel="Thumbnail size"
      />
      <IconSquare size={14} aria-hidden="true" />
    </div>
  );
}

function BoxesToggle() {
  const [isShown, setShown] = useSwitch(BOXES_SWITCH, true);
  return (
    <ActionIcon aria-label="Show boxes (B)" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
      <IconShape size={16} />
    </ActionIcon>
  );
}
