import { openProject, type Project } from "./dataset/project.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { parentPort } from "./parent-port.ts";
import { type ReviewAnswers, reviewAnswers } from "./review-answers.ts";
import { type ReviewAnswer, type ReviewQuestion, reviewQuestionSchema } from "./review-messages.ts";

// The review process: it measures runs from their stored predictions, one question after the other, for as long as the
// studio is open. It only reads the project, and sees what others write to it.

const parent = parentPort();
let folder = "";
let project: Project | null = null;
let answers: ReviewAnswers | null = null;
let work = Promise.resolve();

parent.onMessage((message) => {
  const question = reviewQuestionSchema.parse(message);
  if (question.type === "open") folder = question.projectFolder;
  else
    work = work.then(async () => {
      await parent.send(await answerTo(question));
    });
});
parent.onClose(() => {
  project?.close();
  process.exit();
});

/** Opened by the first question, which hears what fails. Read only: a damaged project may be looked at too. */
function opened(): ReviewAnswers {
  project ??= openProject(folder, { readOnly: true });
  answers ??= reviewAnswers(project);
  return answers;
}

async function answerTo({
  id,
  channel,
  input,
}: Extract<ReviewQuestion, { type: "ask" }>): Promise<ReviewAnswer> {
  try {
    const answer = opened()[channel] as (input: unknown) => unknown;
    return { id, ok: true, value: await answer(input) };
  } catch (error) {
    const known = error instanceof BoresightError ? error : null;
    const message = error instanceof Error ? error.message : String(error);
    return { id, ok: false, code: known?.code ?? null, message, facts: known?.facts ?? {} };
  }
}
