import { Button, Checkbox, Menu, NumberInput, Popover, Select, Switch } from "@mantine/core";
import { IconChevronDown, IconFilter } from "@tabler/icons-react";
import { IMAGE_STATUSES } from "../../core/contract/dataset.ts";
import { HEALTH_ISSUES } from "../../core/contract/studio/image-row.ts";
import { countOf } from "../components/format.ts";
import classes from "./filter-bar.module.css";
import { HEALTH_LABELS } from "./health-labels.ts";
import { changeFilter, clearFilter, isFiltering, toggled, useLibrary } from "./library-store.ts";
import { STATUS_LABELS } from "./status-labels.ts";
import { useStatistics } from "./use-statistics.ts";

export function StatusMenu() {
  const chosen = useLibrary(({ filter }) => filter.statuses);
  return (
    <ChoiceMenu
      name="Status"
      choices={IMAGE_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] }))}
      chosen={chosen}
      onChange={(statuses) => changeFilter({ statuses })}
    />
  );
}

export function HealthMenu() {
  const chosen = useLibrary(({ filter }) => filter.health);
  return (
    <ChoiceMenu
      name="Health"
      choices={HEALTH_ISSUES.map((value) => ({ value, label: HEALTH_LABELS[value].label }))}
      chosen={chosen}
      onChange={(health) => changeFilter({ health })}
    />
  );
}

interface ChoiceMenuProps<Value extends string> {
  readonly name: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: Value[]) => void;
}

function ChoiceMenu<Value extends string>({ name, choices, chosen, onChange }: ChoiceMenuProps<Value>) {
  const only = choices.find(({ value }) => value === chosen[0])?.label;
  const said = chosen.length === 0 ? "Any" : chosen.length === 1 ? only : `${chosen.length} kinds`;
  return (
    <Menu closeOnItemClick={false}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={14} />} className={classes.fixed}>
          {name}: {said}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChange([])}>Any</Menu.Item>
        <Menu.Divider />
        {choices.map(({ value, label }) => (
          <Menu.Item
            key={value}
            role="menuitemcheckbox"
            aria-checked={chosen.includes(value)}
            leftSection={<Checkbox.Indicator checked={chosen.includes(value)} size="xs" />}
            onClick={() => onChange(toggled(chosen, value))}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Filters that are needed now and then. */
export function MoreMenu() {
  const filter = useLibrary((library) => library.filter);
  const statistics = useStatistics();
  return (
    <Popover width={300} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button leftSection={<IconFilter size={14} />} className={classes.fixed} aria-label="More filters">
          More
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.fields}>
          <NumberInput
            label="Boxes, at least"
            min={0}
            value={filter.minBoxes ?? ""}
            onChange={(value) => changeFilter({ minBoxes: wholeOrNull(value) })}
          />
          <NumberInput
            label="At most"
            min={0}
            value={filter.maxBoxes ?? ""}
            onChange={(value) => changeFilter({ maxBoxes: wholeOrNull(value) })}
          />
          <Switch
            label="Flagged"
            checked={filter.flagged === true}
            onChange={(event) => changeFilter({ flagged: event.currentTarget.checked ? true : null })}
          />
          <Switch
            label="With proposals"
            checked={filter.withProposals}
            onChange={(event) => changeFilter({ withProposals: event.currentTarget.checked })}
          />
        </div>
        <div className={classes.fields} style={{ gridTemplateColumns: "1fr" }}>
          <Select
            label="Folder"
            placeholder="Any"
            clearable
            comboboxProps={{ withinPortal: false }}
            value={filter.source}
            data={(statistics?.sources ?? []).map(({ folder, images }) => ({
              value: folder,
              label: `${folder.split(/[\\/]/).at(-1)} (${countOf(images, "image")})`,
            }))}
            onChange={(source) => changeFilter({ source })}
          />
          <Button disabled={!isFiltering(filter)} onClick={clearFilter}>
            Clear filters
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function wholeOrNull(value: string | number): number | null {
  return value === "" || !Number.isInteger(Number(value)) ? null : Number(value);
}
