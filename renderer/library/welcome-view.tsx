import { Button } from "@mantine/core";
import { IconFolder, IconFolderPlus, IconPhoto, IconTag } from "@tabler/icons-react";
import { useState } from "react";
import type { RecentProject } from "../../core/contract/studio/project-overview.ts";
import {
  chooseAndCreateProject,
  chooseAndOpenProject,
  chooseFolder,
  chooseImageFiles,
  createProject,
  openProject,
  openSample,
} from "../app/project-actions.ts";
import { StatusNotes, StatusStart } from "../app/status-bar.tsx";
import { toastError } from "../app/toast.tsx";
import { useOverview } from "../client/overview-store.ts";
import { useSession } from "../client/session-store.ts";
import { request } from "../client/studio-client.ts";
import { CommandKey } from "../components/command-key.tsx";
import { countOf } from "../components/format.ts";
import { DropArea } from "./drop-area.tsx";
import { openDialog, openImport } from "./library-dialogs-store.ts";
import classes from "./welcome-view.module.css";

/** Before there are images: drop a folder, or go on with a project. */
export function WelcomeView() {
  const isOpen = useOverview(({ overview }) => overview !== null);
  return (
    <DropArea className={classes.view} onDrop={(paths) => void addDropped(paths)}>
      {isOpen && (
        <>
          <StatusStart>
            <span>No images</span>
          </StatusStart>
          <StatusNotes>
            <span>Works offline, nothing leaves this computer</span>
          </StatusNotes>
        </>
      )}
      <div className={classes.center}>
        <section className={classes.frame} aria-label="Add images">
          <h1 className={classes.title}>Drop images here</h1>
          <p className={classes.text}>
            Folders work too. TIFF, GeoTIFF, PNG and JPEG are read in place. Boxes saved as YOLO, COCO or
            Pascal VOC are imported with their images.
          </p>
          <div className={classes.actions}>
            <Button
              variant="filled"
              size="md"
              leftSection={<IconFolder size={16} />}
              rightSection={<CommandKey command="library.import" />}
              onClick={() => void chooseAndAdd()}
            >
              Choose a folder
            </Button>
            <Button size="md" onClick={() => void chooseAndAddFiles()}>
              Choose files
            </Button>
            {!isOpen && (
              <Button size="md" onClick={() => void chooseAndOpenProject()}>
                Open project
              </Button>
            )}
          </div>
        </section>
        <div className={classes.cards}>
          {isOpen ? (
            <Card
              icon={<IconTag size={18} />}
              title="Name the classes first"
              text="Type them, choose colours and keys"
              onClick={() => openDialog("classes")}
            />
          ) : (
            <Card
              icon={<IconFolderPlus size={18} />}
              title="Start an empty project"
              text="In a folder of its own"
              onClick={() => void chooseAndCreateProject()}
            />
          )}
          <SampleCard />
        </div>
        {!isOpen && <RecentProjects />}
      </div>
    </DropArea>
  );
}

function Card(props: {
  readonly icon: React.ReactNode;
  readonly title: string;
  readonly text: string;
  readonly isBusy?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className={classes.card} disabled={props.isBusy} onClick={props.onClick}>
      <span className={classes.icon}>{props.icon}</span>
      <span>
        <b>{props.title}</b>
        <span className={classes.small}>{props.text}</span>
      </span>
    </button>
  );
}

/** Drawing it takes some seconds, which the title bar counts. */
function SampleCard() {
  const [isDrawing, setDrawing] = useState(false);
  const open = async () => {
    setDrawing(true);
    await openSample();
    setDrawing(false);
  };
  return (
    <Card
      icon={<IconPhoto size={18} />}
      title="Try the sample project"
      text={isDrawing ? "Drawing it" : "24 images, 3 classes, drawn on this computer"}
      isBusy={isDrawing}
      onClick={() => void open()}
    />
  );
}

function RecentProjects() {
  const recent = useSession((session) => session.recent);
  if (recent.length === 0) return null;
  return (
    <section className={classes.recent} aria-label="Recent projects">
      <h2 className={classes.heading}>Recent projects</h2>
      {recent.slice(0, 6).map((project) => (
        <RecentRow key={project.folder} project={project} />
      ))}
    </section>
  );
}

function RecentRow({ project }: { readonly project: RecentProject }) {
  const { folder, name, images, reachable } = project;
  const forget = () =>
    request("app.forgetProject", { folder }).then((recent) => useSession.setState({ recent }), toastError);
  return (
    <div className={classes.row}>
      <button
        type="button"
        className={classes.open}
        disabled={!reachable}
        onClick={() => void openProject(folder)}
      >
        <b>{name}</b>
        <span className={classes.small}>{folder}</span>
      </button>
      <span className={classes.small}>{reachable ? countOf(images, "image") : "Folder is gone"}</span>
      <Button size="xs" variant="subtle" aria-label={`Forget ${name}`} onClick={() => void forget()}>
        Forget
      </Button>
    </div>
  );
}

async function chooseAndAdd(): Promise<void> {
  const source = await chooseFolder("Choose a folder of images, or a labelled set");
  if (source !== null) await addDropped([source]);
}

async function chooseAndAddFiles(): Promise<void> {
  await addDropped(await chooseImageFiles());
}

/** A project is needed first: the person says where it shall lie. */
export async function addDropped(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  if (useOverview.getState().overview === null) {
    const folder = await chooseFolder("Choose an empty folder to keep the project in");
    if (folder === null || !(await createProject(folder))) return;
  }
  openImport(paths);
}
