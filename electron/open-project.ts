import { type OpenProjectOptions, openProject, type Project } from "../core/dataset/project.ts";

/** What belongs to an open project and ends with it: a cache of thumbnails, the queue of runs. */
export type ProjectPart = Disposable | AsyncDisposable;

/** The project that is open, and what the shell keeps beside it while it is. */
export class OpenProject {
  /** The project's tables and folders. */
  readonly data: Project;
  readonly #parts = new Map<unknown, ProjectPart>();

  /** @throws BoresightError as `openProject` of core does. */
  constructor(folder: string, options: OpenProjectOptions) {
    this.data = openProject(folder, options);
  }

  get folder(): string {
    return this.data.folder;
  }

  /** The project's one object of a class, made when it is first asked for: `project.part(Thumbnails, () => new Thumbnails(…))`. */
  part<Part extends ProjectPart>(kind: abstract new (...args: never[]) => Part, make: () => Part): Part {
    const known = this.#parts.get(kind);
    if (known) return known as Part;
    const part = make();
    this.#parts.set(kind, part);
    return part;
  }

  /** Ends the parts, the youngest first, then closes the project. */
  async close(): Promise<void> {
    for (const part of [...this.#parts.values()].reverse()) {
      if (Symbol.asyncDispose in part) await part[Symbol.asyncDispose]();
      else part[Symbol.dispose]();
    }
    this.#parts.clear();
    this.data.close();
  }
}
