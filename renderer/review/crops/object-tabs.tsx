import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconListSearch, IconSortDescending } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { ReviewReport } from "../../../core/contract/studio/review.ts";
import { formatCount } from "../../components/format.ts";
import { Swatch } from "../../components/swatch.tsx";
import { listTitle, type ObjectList, type ObjectOrder, OUTCOME_TABS, sameList } from "../object-list.ts";
import { dispatchChoice, useReview } from "../review-store.ts";
import { useColorOf, useNameOf } from "../use-class-names.ts";
import type { ReviewData } from "../use-review-data.ts";
import { CropLegend } from "./crop-legend.tsx";
import classes from "./object-tabs.module.css";
import type { FoundObjects } from "./use-objects.ts";
import { useOutcomeCounts } from "./use-outcome-counts.ts";

/** What the crops below show: the selected class, its outcomes with their counts, and the lists beyond. */
export function ObjectTabs({
  data,
  report,
  found,
}: {
  readonly data: ReviewData;
  readonly report: ReviewReport;
  readonly found: FoundObjects;
}) {
  const { classId, list } = useReview((state) => state.choice);
  const nameOf = useNameOf(report);
  const counts = useOutcomeCounts(data, report, classId);
  const tabs: { list: ObjectList; label: string; count: number | null }[] = OUTCOME_TABS.map(
    ({ outcome, label }) => ({ list: { kind: "outcome", outcome }, label, count: counts[outcome] }),
  );
  if (list.kind !== "outcome") {
    const count = found.isCurrent && found.window ? found.window.total : null;
    tabs.push({ list, label: listTitle(list, nameOf), count });
  }
  return (
    <div className={classes.bar}>
      <h2 className="visually-hidden">Objects</h2>
      <ClassName classId={classId} name={classId === null ? "All classes" : nameOf(classId)} />
      <div className={classes.tabs} role="tablist" aria-label="Objects" onKeyDown={moveAlongTabs}>
        {tabs.map((tab) => (
          <Tab key={JSON.stringify(tab.list)} {...tab} isChosen={sameList(tab.list, list)} />
        ))}
      </div>
      <ListMenu comparison={data.comparison.value} />
      <CropLegend isCompared={data.comparison.value !== null} />
      <OrderMenu />
    </div>
  );
}

function ClassName({ classId, name }: { readonly classId: number | null; readonly name: string }) {
  const colorOf = useColorOf();
  return (
    <b className={classes.name} title={name}>
      {classId !== null && <Swatch color={colorOf(classId)} />}
      <span>{name}</span>
    </b>
  );
}

interface TabProps {
  readonly list: ObjectList;
  readonly label: string;
  /** null while it is not known. */
  readonly count: number | null;
  readonly isChosen: boolean;
}

function Tab({ list, label, count, isChosen }: TabProps) {
  const element = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tab grows when its count comes
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [isChosen, count]);
  return (
    <button
      ref={element}
      type="button"
      role="tab"
      className={classes.tab}
      aria-selected={isChosen}
      aria-controls="review-crops"
      tabIndex={isChosen ? 0 : -1}
      onClick={(event) => {
        dispatchChoice({ type: "list", list });
        // After the mouse the arrows are for classes and crops.
        if (event.detail > 0) event.currentTarget.blur();
      }}
    >
      {label} <span className={classes.count}>{count === null ? "" : formatCount(count)}</span>
    </button>
  );
}

/** Left and Right go from tab to tab while one has the focus; elsewhere they go from crop to crop. */
function moveAlongTabs(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
  const at = tabs.indexOf(event.target as HTMLElement);
  const next = tabs[(at + step + tabs.length) % tabs.length];
  next?.focus();
  next?.click();
}

/** Lists that no class's tabs hold. */
function ListMenu({ comparison }: { readonly comparison: ReviewData["comparison"]["value"] }) {
  const show = (list: ObjectList) => dispatchChoice({ type: "list", list });
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="subtle"
          size="xs"
          className={classes.menuButton}
          aria-label="More lists"
          title="More lists"
          leftSection={<IconListSearch size={14} />}
          rightSection={<IconChevronDown size={14} />}
        >
          <span className={classes.more}>More lists</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Over all classes</Menu.Label>
        <Menu.Item onClick={() => show({ kind: "suspicion", suspicion: "label-error" })}>
          Likely label errors
        </Menu.Item>
        <Menu.Item onClick={() => show({ kind: "suspicion", suspicion: "hard" })}>Hard examples</Menu.Item>
        {comparison && (
          <>
            <Menu.Divider />
            <Menu.Label>Against the other run</Menu.Label>
            {(["fixed", "regressed"] as const).map((side) => (
              <Menu.Item
                key={side}
                rightSection={<span className={classes.count}>{formatCount(comparison[side].length)}</span>}
                onClick={() => show({ kind: "comparison", side })}
              >
                {side === "fixed" ? "Fixed" : "Regressed"}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const ORDERS: readonly { readonly order: ObjectOrder; readonly label: string }[] = [
  { order: "worst", label: "Worst first" },
  { order: "confidence", label: "Highest confidence" },
  { order: "image", label: "Image by image" },
];

function OrderMenu() {
  const order = useReview((state) => state.choice.order);
  const shown = ORDERS.find((each) => each.order === order)!.label;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          size="xs"
          className={classes.menuButton}
          aria-label={`Order: ${shown}`}
          leftSection={<IconSortDescending size={14} />}
          rightSection={<IconChevronDown size={14} />}
        >
          <span className={classes.order}>{shown}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={order}
          onChange={(next) => dispatchChoice({ type: "order", order: next as ObjectOrder })}
        >
          {ORDERS.map((each) => (
            <Menu.RadioItem key={each.order} value={each.order}>
              {each.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
