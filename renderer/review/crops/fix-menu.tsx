import { Menu } from "@mantine/core";
import type { ReviewObject } from "../../../core/contract/studio/review.ts";
import { useClasses } from "../../client/overview-store.ts";
import { CommandKey } from "../../components/command-key.tsx";
import { Swatch } from "../../components/swatch.tsx";
import type { NameOf } from "../confusion-layout.ts";
import { fixText, type LabelFix, likelyFixes } from "../label-fix.ts";
import { fixLabel } from "./fix-label.ts";
import classes from "./fix-menu.module.css";

/** The ways to put a crop's label right, likeliest first: Enter takes it. */
export function FixMenu({
  object,
  nameOf,
  onClose,
  onOpen,
}: {
  readonly object: ReviewObject;
  readonly nameOf: NameOf;
  readonly onClose: () => void;
  readonly onOpen: () => void;
}) {
  const labelClasses = useClasses();
  const isKnown = (classId: number) => labelClasses.some(({ id }) => id === classId);
  const likely = likelyFixes(object, isKnown);
  const others = labelClasses.filter(({ id }) => id !== object.label?.classId && !isOffered(likely, id));
  const fixWith = (fix: LabelFix) => void fixLabel(fix, object, nameOf);
  return (
    <Menu
      opened
      onChange={(isOpen) => !isOpen && onClose()}
      position="right-start"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <span className={classes.anchor} />
      </Menu.Target>
      <Menu.Dropdown className={classes.menu} aria-label="Fix label">
        {likely.map((fix) => (
          <Menu.Item key={fix.kind} onClick={() => fixWith(fix)}>
            {fixText(fix, object, nameOf)}
          </Menu.Item>
        ))}
        <Menu.Item rightSection={<CommandKey command="review.openOnCanvas" />} onClick={onOpen}>
          Open on canvas
        </Menu.Item>
        {object.label && others.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>Change class to</Menu.Label>
            {others.map(({ id, name, color }) => (
              <Menu.Item
                key={id}
                leftSection={<Swatch color={color} />}
                onClick={() => fixWith({ kind: "change-class", classId: id })}
              >
                {name}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function isOffered(likely: readonly LabelFix[], classId: number): boolean {
  return likely.some((fix) => fix.kind === "change-class" && fix.classId === classId);
}
