import { ActionIcon, Menu } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import classes from "./class-table.module.css";
import { showColumn } from "./shown-columns.ts";
import { TABLE_COLUMNS, type TableColumn } from "./table-column.ts";

/** Which columns the table has. */
export function ColumnMenu({ shown }: { readonly shown: readonly TableColumn[] }) {
  return (
    <Menu position="bottom-start" closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon size={24} className={classes.columns} aria-label="Columns">
          <IconColumns3 size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {TABLE_COLUMNS.filter(({ key }) => key !== "name").map((column) => (
          <Menu.CheckboxItem
            key={column.key}
            checked={shown.includes(column)}
            onChange={(isShown) => showColumn(column.key, isShown)}
          >
            {column.label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
