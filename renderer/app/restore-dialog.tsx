import { Button, Modal, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { formatBytes } from "../components/format.ts";
import { lookAtProject, restoreProject } from "./project-actions.ts";
import classes from "./restore-dialog.module.css";
import { closeRestore, type DamagedProject, useRestore } from "./restore-store.ts";

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" });

/** Offers to put a backup in the place of a database that is damaged or gone. */
export function RestoreDialog() {
  const offered = useRestore((store) => store.offered);
  return (
    <Modal
      opened={offered !== null}
      onClose={closeRestore}
      title={offered?.problem ? "The project cannot be opened" : "Restore a backup"}
      size={480}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {offered && <RestoreForm project={offered} />}
    </Modal>
  );
}

function RestoreForm({ project }: { readonly project: DamagedProject }) {
  const { folder, problem, canBeShown, backups } = project;
  const [chosen, choose] = useState(backups[0]?.name ?? null);
  const [isBusy, setBusy] = useState(false);
  const run = async (act: () => Promise<boolean>) => {
    setBusy(true);
    if (await act()) closeRestore();
    setBusy(false);
  };
  return (
    <>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      {backups.length === 0 ? (
        <p className={classes.text}>It has no backup.</p>
      ) : (
        <>
          <p className={classes.text}>
            What was changed after the backup is lost. The database of now is kept beside the restored one.
          </p>
          <Radio.Group value={chosen} onChange={choose} aria-label="Backup" className={classes.list}>
            <Stack gap="sm">
              {backups.map(({ name, createdAt, bytes }) => (
                <Radio
                  key={name}
                  size="xs"
                  value={name}
                  label={moment.format(new Date(createdAt))}
                  description={formatBytes(bytes)}
                />
              ))}
            </Stack>
          </Radio.Group>
        </>
      )}
      <div className={classes.actions}>
        <Button onClick={closeRestore}>Cancel</Button>
        {canBeShown && (
          <Button disabled={isBusy} onClick={() => void run(() => lookAtProject(folder))}>
            Open to look at
          </Button>
        )}
        {chosen !== null && (
          <Button
            variant="filled"
            loading={isBusy}
            onClick={() => void run(() => restoreProject(folder, chosen))}
          >
            Restore
          </Button>
        )}
      </div>
    </>
  );
}
