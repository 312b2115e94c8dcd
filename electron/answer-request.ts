import type { Reply } from "../core/contract/studio/channel.ts";
import {
  type ChannelName,
  type StudioHandlers,
  studioChannels,
} from "../core/contract/studio/studio-channels.ts";
import { BoresightError } from "../core/errors/boresight-error.ts";
import { toReplyError } from "./reply-error.ts";
import { logFailure } from "./studio-log.ts";

/** The one place where requests of the window are checked and answered; never throws. */
export async function answerRequest(
  handlers: Partial<StudioHandlers>,
  name: unknown,
  input: unknown,
): Promise<Reply<unknown>> {
  try {
    const channel = knownChannel(name);
    const handler = handlers[channel] as ((input: unknown) => unknown) | undefined;
    if (!handler)
      throw new BoresightError("usage", `This build cannot answer "${channel}"; update Boresight.`);
    return { ok: true, value: await handler(checkedArguments(channel, input)) };
  } catch (error) {
    const reply = toReplyError(error);
    if (reply.code === "unexpected") logFailure("request.failed", error, { channel: printed(name) });
    return { ok: false, error: reply };
  }
}

function knownChannel(name: unknown): ChannelName {
  if (typeof name === "string" && Object.hasOwn(studioChannels, name)) return name as ChannelName;
  throw new BoresightError(
    "usage",
    "The window asked for a channel that does not exist; restart the studio.",
    {
      channel: printed(name),
    },
  );
}

/** Not every value has a text: what is no name is told by its type. */
function printed(name: unknown): string {
  return typeof name === "string" ? name : typeof name;
}

function checkedArguments(channel: ChannelName, input: unknown): unknown {
  const checked = studioChannels[channel].arguments.safeParse(input);
  if (checked.success) return checked.data;
  const reasons = checked.error.issues.map(({ path, message }) => `${path.join(".") || "input"}: ${message}`);
  throw new BoresightError(
    "usage",
    `"${channel}" was asked with unfit arguments (${reasons[0]}); correct them.`,
    {
      channel,
      reasons,
    },
  );
}
