import { app, type BrowserWindow, dialog, nativeTheme, shell } from "electron";
import { IMAGE_EXTENSIONS } from "../../core/dataset/import/image-index.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { WEIGHT_FILES } from "../../core/weights/read-weights.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

/** What the dialogs list first; endings without their dot. */
const FILE_KINDS = {
  images: {
    name: "Images and labels",
    extensions: [...withoutDots(IMAGE_EXTENSIONS), "json", "yaml", "yml"],
  },
  weights: { name: "Weights", extensions: withoutDots(WEIGHT_FILES) },
};

function withoutDots(endings: Iterable<string>): string[] {
  return Array.from(endings, (ending) => ending.slice(1));
}

/** The studio itself: what it is, native dialogs, its window. */
export function makeAppHandlers(studio: Studio, window: () => BrowserWindow): HandlersOf<"app"> {
  return {
    "app.state": () => ({
      version: app.getVersion(),
      platform: process.platform as "linux" | "darwin" | "win32",
      // The page's own host serves the pictures.
      pictures: "/",
      recent: studio.recent.list(),
      preferences: studio.preferences.get(),
    }),
    "app.setPreferences"(preferences) {
      nativeTheme.themeSource = preferences.theme;
      return studio.preferences.set(preferences);
    },
    "app.forgetProject"({ folder }) {
      studio.recent.forget(folder);
      return studio.recent.list();
    },
    async "app.chooseFolder"({ title }) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title,
        properties: ["openDirectory", "createDirectory"],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async "app.chooseFiles"({ title, kind }) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title,
        properties: kind === "images" ? ["openFile", "multiSelections"] : ["openFile"],
        filters: [FILE_KINDS[kind], { name: "All files", extensions: ["*"] }],
      });
      return canceled ? [] : filePaths;
    },
    async "app.chooseSaveFile"({ title, name, extension }) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title,
        defaultPath: name,
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      });
      return canceled || filePath === "" ? null : filePath;
    },
    "app.showImageInFolder"({ imageId }) {
      const image = studio.requireProject().data.images.get(imageId);
      if (!image) {
        throw new BoresightError("image-missing", "The project has no such image any more; choose another.", {
          imageId,
        });
      }
      shell.showItemInFolder(image.path);
      return null;
    },
    "app.window"({ action }) {
      const target = window();
      if (action === "minimize") target.minimize();
      else if (action === "close") target.close();
      else if (action === "fullscreen") target.setFullScreen(!target.isFullScreen());
      else if (target.isMaximized()) target.unmaximize();
      else target.maximize();
      return null;
    },
  };
}
