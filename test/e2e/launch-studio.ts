import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright";
import type {
  ChannelInput,
  ChannelName,
  ChannelResult,
  StudioBridge,
} from "../../core/contract/studio/studio-channels.ts";
import { type ShellUnderTest, shellUnderTest } from "./shell-under-test.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** The second button of the question whether a run that trains may be cut off. */
const PAUSE_AND_QUIT = 1;

export interface LaunchOptions {
  /** Folder of the user data, to launch twice over the same; else a new one that goes with the app. */
  readonly userData?: string;
  /** More of the command line. */
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** An installed app instead of the built one. */
  readonly executable?: string;
}

/** The running app with its one window. */
export class RunningStudio {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** What went wrong in the page: uncaught errors, unhandled rejections, `console.error`. */
  readonly pageErrors: readonly string[];
  readonly #keepsUserData: boolean;

  constructor(
    app: ElectronApplication,
    page: Page,
    userData: string,
    pageErrors: readonly string[],
    keepsUserData: boolean,
  ) {
    this.app = app;
    this.page = page;
    this.userData = userData;
    this.pageErrors = pageErrors;
    this.#keepsUserData = keepsUserData;
  }

  /** Asks the studio as the page does. @throws Error with the reply's code and message */
  async request<Name extends ChannelName>(
    name: Name,
    input: ChannelInput<Name>,
  ): Promise<ChannelResult<Name>> {
    const reply = await this.page.evaluate(
      ([channel, argument]) =>
        (globalThis as unknown as { studio: StudioBridge }).studio.request(channel, argument),
      [name, input] as const,
    );
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`);
    return reply.value as ChannelResult<Name>;
  }

  async openProject(folder: string): Promise<void> {
    await this.request("project.open", { folder });
  }

  /** What the next native dialogs answer: the paths that a person would choose; none: cancelled. */
  async answerDialogs(paths: readonly string[]): Promise<void> {
    await this.app.evaluate(({ dialog }, chosen) => {
      const answer = { canceled: chosen.length === 0, filePaths: [...chosen], filePath: chosen[0] ?? "" };
      dialog.showOpenDialog = async () => answer;
      dialog.showSaveDialog = async () => answer;
    }, paths);
  }

  /** Which button the next message boxes are answered with, counted from 0. */
  async answerQuestions(response: number): Promise<void> {
    await this.app.evaluate(({ dialog }, button) => {
      dialog.showMessageBox = async () => ({ response: button, checkboxChecked: false });
    }, response);
  }

  async resize(width: number, height: number): Promise<void> {
    const window = await this.app.browserWindow(this.page);
    await window.evaluate((target, size) => target.setSize(size.width, size.height), { width, height });
  }

  /** Ends the app; a run that trains is paused. */
  async close(): Promise<void> {
    await this.answerQuestions(PAUSE_AND_QUIT).catch(() => {
      // It has ended already.
    });
    await this.app.close();
    if (this.#keepsUserData) return;
    // A process of the app's may write its last line while the folder goes.
    rmSync(this.userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Launches the built app (`npm run build`) and waits for its window. */
export async function launchStudio(
  options: LaunchOptions = {},
  shell: ShellUnderTest = shellUnderTest(),
): Promise<RunningStudio> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), "boresight-user-"));
  Object.assign(process.env, shell.environment);
  const app = await _electron.launch({
    ...(options.executable ? { executablePath: options.executable } : {}),
    args: [...(options.executable ? [] : [ROOT]), `--user-data-dir=${userData}`, ...(options.args ?? [])],
    cwd: ROOT,
    env: { ...(process.env as Record<string, string>), ...options.environment },
  });
  const errors = collectErrors(app);
  const page = await app.firstWindow();
  const studio = new RunningStudio(app, page, userData, errors, options.userData !== undefined);
  await page.waitForSelector("#root > :not(style)");
  return studio;
}

function collectErrors(app: ElectronApplication): readonly string[] {
  const errors: string[] = [];
  app.context().on("weberror", (event) => {
    const error = event.error();
    errors.push(`uncaught: ${error.stack ?? error.message}`);
  });
  app.context().on("console", (message) => {
    if (message.type() === "error") errors.push(`console.error: ${message.text()}`);
  });
  return errors;
}
