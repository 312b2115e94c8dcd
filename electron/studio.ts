import type { LaunchProcess } from "../core/child-handle.ts";
import type { ProjectChange } from "../core/contract/studio/project-diff.ts";
import type { ProjectOverview } from "../core/contract/studio/project-overview.ts";
import type { StudioEvent } from "../core/contract/studio/studio-event.ts";
import type { OpenProjectOptions } from "../core/dataset/project.ts";
import { BoresightError } from "../core/errors/boresight-error.ts";
import { EventOutbox } from "./event-outbox.ts";
import { Jobs } from "./jobs.ts";
import { OpenProject } from "./open-project.ts";
import { PreferencesFile } from "./preferences-file.ts";
import { ProjectBackups } from "./project-backups.ts";
import { RecentProjects } from "./recent-projects.ts";
import { TrainingWatch } from "./training-watch.ts";

/** Of an edit: more would hold up the window. */
const ROWS_AT_ONCE = 2_000;

export interface StudioOptions {
  /** Folder for what belongs to the person and not to a project. */
  readonly userData: string;
  /** Sends events to the window. */
  readonly deliver: (events: readonly StudioEvent[]) => void;
  readonly launchProcess: LaunchProcess;
  /** An edit of more rows is made on a thread of its own. */
  readonly rowsAtOnce?: number;
}

/** What the handlers share: the open project, events, jobs. Knows nothing of Electron, so tests make their own. */
export class Studio {
  readonly userData: string;
  readonly preferences: PreferencesFile;
  readonly recent: RecentProjects;
  readonly jobs: Jobs;
  readonly launchProcess: LaunchProcess;
  readonly rowsAtOnce: number;
  /** Whether a run trains now. */
  readonly training = new TrainingWatch();
  /** Set once by whoever knows how to count a project. */
  overviewOf: ((project: OpenProject) => ProjectOverview) | null = null;
  readonly #outbox: EventOutbox;
  #project: OpenProject | null = null;
  #backups: ProjectBackups | null = null;
  #overviewDue: NodeJS.Immediate | null = null;

  constructor({ userData, deliver, launchProcess, rowsAtOnce = ROWS_AT_ONCE }: StudioOptions) {
    this.userData = userData;
    this.launchProcess = launchProcess;
    this.rowsAtOnce = rowsAtOnce;
    this.preferences = new PreferencesFile(userData);
    this.recent = new RecentProjects(userData);
    this.#outbox = new EventOutbox(deliver);
    this.jobs = new Jobs((event) => this.emit(event));
  }

  get project(): OpenProject | null {
    return this.#project;
  }

  /** @throws BoresightError `project-not-found` where none is open. */
  requireProject(): OpenProject {
    if (this.#project) return this.#project;
    throw new BoresightError("project-not-found", "No project is open; open one or make a new one first.");
  }

  /**
   * Opens a project in place of the one that is open.
   * @throws BoresightError as `openProject` of core does; then the other one stays open.
   */
  async openProject(folder: string, options: OpenProjectOptions = {}): Promise<OpenProject> {
    const opened = new OpenProject(folder, options);
    await this.closeProject();
    this.#backups = opened.data.isReadOnly ? null : this.#backUpDaily(opened.folder);
    this.#project = opened;
    this.#tellOverview();
    return opened;
  }

  /** Ends what belongs to the project and closes it; nothing where none is open. */
  async closeProject(): Promise<void> {
    const project = this.#project;
    if (!project) return;
    this.#project = null;
    this.jobs.cancelAll();
    // A thread that writes still takes back what it did, or has just done it.
    await project.data.writeGate.opened();
    await project.close();
    this.#tellOverview();
    await this.#backups?.close();
    this.#backups = null;
  }

  #backUpDaily(folder: string): ProjectBackups {
    return new ProjectBackups(folder, (message) => this.emit({ type: "notice", kind: "warn", message }));
  }

  emit(event: StudioEvent): void {
    this.training.see(event);
    this.#outbox.post(event);
  }

  /** Tells a change and, once for all changes of this turn, the overview after it. */
  changed(change: ProjectChange): void {
    this.emit({ type: "change", change });
    this.#tellOverview();
  }

  #tellOverview(): void {
    this.#overviewDue ??= setImmediate(() => {
      this.#overviewDue = null;
      const project = this.#project;
      if (!project) this.emit({ type: "project", overview: null });
      else if (this.overviewOf) this.emit({ type: "project", overview: this.overviewOf(project) });
    });
  }
}
