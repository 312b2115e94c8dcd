import { openProject } from "../../../core/dataset/project.ts";

// Opens one project and makes another, as somebody who may write neither, and tells what each was refused with.

const [opened, made] = process.argv.slice(2) as [string, string];
const refusal = (open: () => { close(): void }): unknown => {
  try {
    open().close();
    return null;
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    return { code, message };
  }
};
console.log(
  JSON.stringify({
    opened: refusal(() => openProject(opened)),
    looked: refusal(() => openProject(opened, { readOnly: true })),
    made: refusal(() => openProject(made, { create: true })),
  }),
);
