import { Button, Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { runCommand } from "../app/command-registry.ts";
import { toastError } from "../app/toast.tsx";
import { useOverview } from "../client/overview-store.ts";
import { CommandKey } from "../components/command-key.tsx";
import { isFiltering, useLibrary } from "../library/library-store.ts";
import classes from "./annotate-bar.module.css";
import { useImageQueue } from "./image-queue.ts";
import { type QueueKind, queueLabel } from "./session/queue-query.ts";
import { chooseQueue } from "./turn-page.ts";

/** Which images "next" goes through, and the ways to those that wait. */
export function QueueMenu() {
  const kind = useImageQueue((queue) => queue.kind);
  const filters = useLibrary(({ filter }) => isFiltering(filter));
  const overview = useOverview((store) => store.overview);
  const shownKind = kind === "library" && !filters ? "all" : kind;
  const choices: readonly (readonly [QueueKind, number | undefined])[] = [
    ["todo", overview?.statuses.todo],
    ["review", overview?.statuses.done],
    ...(filters ? ([["library", undefined]] as const) : []),
    ["all", overview?.images],
  ];
  return (
    <Menu position="bottom" keepMounted={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          size="xs"
          className={classes.menu}
          rightSection={<IconChevronDown size={14} />}
        >
          Queue: {queueLabel(kind, filters)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={shownKind}
          onChange={(choice) => void chooseQueue(choice as QueueKind).catch(toastError)}
        >
          {choices.map(([choice, images]) => (
            <Menu.RadioItem
              key={choice}
              value={choice}
              closeMenuOnClick
              checkIcon={<IconCheck size={14} aria-hidden="true" />}
              rightSection={images !== undefined && <span className={classes.queueCount}>{images}</span>}
            >
              {queueLabel(choice, true)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          rightSection={<CommandKey command="annotate.nextUnlabelled" />}
          onClick={() => runCommand("annotate.nextUnlabelled")}
        >
          Next image to do
        </Menu.Item>
        <Menu.Item
          rightSection={<CommandKey command="annotate.nextUnreviewed" />}
          onClick={() => runCommand("annotate.nextUnreviewed")}
        >
          Next image to review
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
