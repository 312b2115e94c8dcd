import { createStore, type StoreApi } from "zustand/vanilla";
import type { Annotation, ImageStatus, Split } from "../../../core/contract/dataset.ts";
import type { ApplyResult } from "../../../core/contract/studio/annotate-channels.ts";
import type { ImageDetail } from "../../../core/contract/studio/image-row.ts";
import type { ProjectChange } from "../../../core/contract/studio/project-diff.ts";
import type { SeenPrediction } from "../../app/navigation.ts";
import { applyDiff, inDrawingOrder, mapDiff } from "./annotation-list.ts";
import type { Edit } from "./edit.ts";
import { NO_SESSION, pruned, type SessionState } from "./session-state.ts";
import { WindowIds } from "./window-ids.ts";

export interface Marks {
  readonly status?: ImageStatus;
  readonly split?: Split;
  readonly flagged?: boolean;
  readonly metresPerPixel?: number | null;
}

interface PendingEdit {
  readonly edit: Edit;
  readonly imageId: number;
}

/** The disk, as the session needs it. */
export interface SessionDisk {
  open(imageId: number): Promise<ImageDetail>;
  apply(edit: Edit): Promise<ApplyResult>;
  mark(imageId: number, marks: Marks): Promise<ProjectChange | null>;
  acceptProposals(ids: readonly number[]): Promise<ProjectChange | null>;
  rejectProposals(ids: readonly number[]): Promise<ProjectChange | null>;
}

/**
 * The open image and the way of its edits to disk. An edit shows at once and is sent at once, one after the other in
 * their order; when one fails, those behind it go too and the last state that is on disk comes back.
 */
export class EditSession {
  readonly store: StoreApi<SessionState> = createStore<SessionState>(() => NO_SESSION);
  readonly #disk: SessionDisk;
  readonly #onFailure: (error: unknown) => void;
  readonly #ids = new WindowIds();
  /** Revisions of the project that this session made: no reason to read the image again. */
  readonly #ownRevisions = new Set<number>();
  /** What is on disk of the open image, as far as the disk has answered. */
  #onDisk: readonly Annotation[] = [];
  /** Edits on their way, of whichever image, oldest first. */
  #pending: readonly PendingEdit[] = [];
  #tail: Promise<unknown> = Promise.resolve();
  readonly #commitListeners = new Set<(edit: Edit) => void>();

  constructor(disk: SessionDisk, onFailure: (error: unknown) => void) {
    this.#disk = disk;
    this.#onFailure = onFailure;
  }

  get state(): SessionState {
    return this.store.getState();
  }

  newId = (): number => this.#ids.next();

  /** The window's id of an annotation that others know by its id on disk. */
  windowId(diskId: number): number {
    return this.#ids.windowId(diskId);
  }

  /** Runs when all edits before it are on disk, or have failed. */
  after<Result>(task: () => Promise<Result>): Promise<Result> {
    const run = this.#tail.then(task);
    this.#tail = run.catch(() => undefined);
    return run;
  }

  /** Shows the image; of calls that overtake each other the last one counts. */
  async open(imageId: number): Promise<void> {
    this.#set({ openingId: imageId, failure: null });
    try {
      const detail = await this.after(() => this.#disk.open(imageId));
      if (this.state.openingId !== imageId) return;
      const { savedAt, proposalFloor } = this.state;
      this.#show({ ...NO_SESSION, savedAt, proposalFloor }, detail);
    } catch (error) {
      if (this.state.openingId !== imageId) return;
      const { proposalFloor } = this.state;
      this.#set({
        ...NO_SESSION,
        proposalFloor,
        failure: error instanceof Error ? error.message : String(error),
      });
    }
  }

  close(): void {
    this.#set(NO_SESSION);
  }

  /** Hears every edit as it is made. Returns the function that ends the listening. */
  onCommit(listener: (edit: Edit) => void): () => void {
    this.#commitListeners.add(listener);
    return () => this.#commitListeners.delete(listener);
  }

  /** Shows the edit and sends it. `selects`: the boxes that it adds become the selection. */
  commit(edit: Edit | null, { selects = false } = {}): void {
    const { image } = this.state;
    if (!edit || !image) return;
    const pending = { edit, imageId: image.id };
    this.#pending = [...this.#pending, pending];
    const selection = selects ? new Set(edit.diff.added.map(({ id }) => id)) : this.state.selection;
    this.#set({ ...this.#shown(), selection });
    void this.after(() => this.#send(pending));
    for (const listener of this.#commitListeners) listener(edit);
  }

  mark(marks: Marks): Promise<void> {
    const { image } = this.state;
    if (!image) return Promise.resolve();
    this.#set({ image: { ...image, ...marks } });
    return this.after(async () => {
      try {
        this.#own(await this.#disk.mark(image.id, marks));
        this.#set({ savedAt: new Date() });
      } catch (error) {
        if (this.state.image?.id === image.id)
          this.#set({ image: { ...this.state.image, ...marksOf(image) } });
        this.#onFailure(error);
      }
    });
  }

  acceptProposals(ids: readonly number[]): Promise<void> {
    return this.#decide(ids, async () => this.#own(await this.#disk.acceptProposals(ids)));
  }

  rejectProposals(ids: readonly number[]): Promise<void> {
    return this.#decide(ids, async () => this.#own(await this.#disk.rejectProposals(ids)));
  }

  /** The project changed: reads the image again, unless the change came from here or concerns others. */
  async heard(change: ProjectChange): Promise<void> {
    const concernsAll = change.imageIds.length === 0 || change.classesChanged;
    const isOpen = this.state.image && (concernsAll || change.imageIds.includes(this.state.image.id));
    if (!isOpen || this.#ownRevisions.has(change.revision)) return;
    await this.after(async () => {
      // The reply to an edit of this window may have come in behind the news of it.
      if (!this.#ownRevisions.has(change.revision)) await this.#reload();
    });
  }

  select(ids: Iterable<number>): void {
    this.#set({ selection: new Set(ids), focusedProposal: null });
  }

  focusProposal(id: number | null): void {
    this.#set({ focusedProposal: id, selection: new Set() });
  }

  /** Proposals under this confidence are not shown, and "all" does not mean them. */
  setProposalFloor(confidence: number): void {
    this.#set({ proposalFloor: Math.min(1, Math.max(0, confidence)) });
  }

  /** Shows what a model saw; null takes it away. */
  showPrediction(prediction: SeenPrediction | null): void {
    this.#set({ prediction });
  }

  hide(ids: ReadonlySet<number>): void {
    this.#set({ hidden: ids });
  }

  async #send(pending: PendingEdit): Promise<void> {
    // An edit before it failed and took it along.
    if (!this.#pending.includes(pending)) return;
    const { edit, imageId } = pending;
    try {
      const diff = mapDiff(edit.diff, (annotation) => this.#ids.toDisk(annotation));
      const { change, addedIds } = await this.#disk.apply({ label: edit.label, diff });
      addedIds.forEach((diskId, index) => {
        this.#ids.learn(edit.diff.added[index]!.id, diskId);
      });
      this.#own(change);
      this.#pending = this.#pending.filter((other) => other !== pending);
      if (this.state.image?.id === imageId) this.#onDisk = applyDiff(this.#onDisk, edit.diff);
      this.#set({ ...this.#shown(), savedAt: new Date() });
    } catch (error) {
      this.#pending = [];
      this.#set(this.#shown());
      this.#onFailure(error);
    }
  }

  /** What is on disk with what is on its way there. */
  #shown(): Pick<SessionState, "annotations" | "unsaved"> {
    const ofImage = this.#pending.filter(({ imageId }) => imageId === this.state.image?.id);
    const annotations = ofImage.reduce((list, { edit }) => applyDiff(list, edit.diff), this.#onDisk);
    return { annotations, unsaved: this.#pending.length };
  }

  async #decide(ids: readonly number[], send: () => Promise<void>): Promise<void> {
    if (ids.length === 0) return;
    const before = this.state.allProposals;
    this.#set({ allProposals: before.filter(({ id }) => !ids.includes(id)) });
    await this.after(async () => {
      try {
        await send();
        await this.#reload();
        this.#set({ savedAt: new Date() });
      } catch (error) {
        this.#set({ allProposals: before });
        this.#onFailure(error);
      }
    });
  }

  async #reload(): Promise<void> {
    const { image } = this.state;
    if (!image) return;
    try {
      const detail = await this.#disk.open(image.id);
      // Whoever turns the page meanwhile gets the other image, not this one once more.
      if (this.state.image?.id === detail.id && this.state.openingId === null) this.#show(this.state, detail);
    } catch (error) {
      this.#onFailure(error);
    }
  }

  #show(base: SessionState, detail: ImageDetail): void {
    const annotations = detail.annotations.toSorted((a, b) => a.id - b.id);
    this.#onDisk = inDrawingOrder(annotations.map((annotation) => this.#ids.toWindow(annotation)));
    this.#set({
      ...base,
      image: detail,
      annotations: this.#onDisk,
      allProposals: detail.proposals,
      openingId: null,
      failure: null,
    });
    this.#set(this.#shown());
  }

  #own(change: ProjectChange | null): void {
    if (change) this.#ownRevisions.add(change.revision);
  }

  #set(change: Partial<SessionState>): void {
    this.store.setState((state) => pruned({ ...state, ...change }), true);
  }
}

function marksOf({ status, split, flagged, metresPerPixel }: ImageDetail): Marks {
  return { status, split, flagged, metresPerPixel };
}
