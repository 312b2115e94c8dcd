import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useOverview } from "../client/overview-store.ts";
import classes from "./read-only-banner.module.css";
import { offerBackups } from "./restore-store.ts";
import { toastError } from "./toast.tsx";

/** Says over every view that nothing can be changed, and the way out. */
export function ReadOnlyBanner() {
  const folder = useOverview(({ overview }) => (overview?.readOnly ? overview.folder : null));
  if (folder === null) return null;
  return (
    <div className={classes.banner} role="status">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <span>The project's database is damaged. You can look at it; nothing can be changed.</span>
      <Button size="xs" onClick={() => void offerBackups(folder).catch(toastError)}>
        Restore a backup
      </Button>
    </div>
  );
}
