import { Menu, UnstyledButton } from "@mantine/core";
import {
  IconChevronDown,
  IconFolder,
  IconFolderPlus,
  IconTags,
  IconUpload,
  IconX,
} from "@tabler/icons-react";
import { useOverview } from "../client/overview-store.ts";
import { useSession } from "../client/session-store.ts";
import { CommandKey } from "../components/command-key.tsx";
import { runCommand } from "./command-registry.ts";
import { openProject } from "./project-actions.ts";
import classes from "./project-menu.module.css";

/** The project's name, and the way to another. */
export function ProjectMenu() {
  const overview = useOverview((store) => store.overview);
  const recent = useSession((session) => session.recent).filter(({ folder }) => folder !== overview?.folder);
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <UnstyledButton
          className={classes.target}
          title={overview?.folder}
          aria-label={overview ? `Project: ${overview.name}` : "No project"}
        >
          <span className={classes.name}>{overview?.name ?? "No project"}</span>
          <IconChevronDown size={14} aria-hidden="true" className={classes.chevron} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Item command="app.newProject" label="New project" icon={<IconFolderPlus size={16} />} />
        <Item command="app.openProject" label="Open project" icon={<IconFolder size={16} />} />
        {overview && (
          <>
            <Menu.Divider />
            <Item command="library.classes" label="Classes" icon={<IconTags size={16} />} />
            <Item command="library.export" label="Export" icon={<IconUpload size={16} />} />
            <Item command="app.closeProject" label="Close project" icon={<IconX size={16} />} />
          </>
        )}
        {recent.length > 0 && <Menu.Label>Recent</Menu.Label>}
        {recent.slice(0, 8).map(({ folder, name, reachable }) => (
          <Menu.Item
            key={folder}
            disabled={!reachable}
            onClick={() => void openProject(folder)}
            title={folder}
            rightSection={reachable ? undefined : <span className={classes.gone}>Folder is gone</span>}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Item(props: { readonly command: string; readonly label: string; readonly icon: React.ReactNode }) {
  return (
    <Menu.Item
      leftSection={props.icon}
      rightSection={<CommandKey command={props.command} />}
      onClick={() => runCommand(props.command)}
    >
      {props.label}
    </Menu.Item>
  );
}
