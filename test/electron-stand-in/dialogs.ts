/** Electron's `dialog`: nobody is there, so every dialog is cancelled; tests put their answers in place of these. */
export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: "" }),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showErrorBox: (title: string, content: string): void => console.error("showErrorBox:", title, content),
};

/** Electron's `shell`: nothing is opened. */
export const shell = {
  openExternal: async (): Promise<void> => {},
  openPath: async (): Promise<string> => "",
  trashItem: async (): Promise<void> => {},
  showItemInFolder(): void {},
  beep(): void {},
};

let copied = "";

/** Electron's `clipboard`, with one text in it. */
export const clipboard = {
  readText: (): string => copied,
  writeText: (text: string): void => {
    copied = text;
  },
};
