import type { ReplyError } from "../../core/contract/studio/channel.ts";
import type {
  ChannelInput,
  ChannelName,
  ChannelResult,
  StudioBridge,
} from "../../core/contract/studio/studio-channels.ts";

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly studio: StudioBridge;
  }
}

/** A request that the studio refused or could not carry out; `message` ends in the next step. */
export class StudioError extends Error {
  override readonly name = "StudioError";
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor({ code, message, facts }: ReplyError) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}

/** Asks the main process. Throws `StudioError`. */
export async function request<Name extends ChannelName>(
  channel: Name,
  ...[input]: ChannelInput<Name> extends Record<string, never>
    ? [input?: ChannelInput<Name>]
    : [input: ChannelInput<Name>]
): Promise<ChannelResult<Name>> {
  const reply = await window.studio.request(channel, input ?? {});
  if (!reply.ok) throw new StudioError(reply.error);
  return reply.value as ChannelResult<Name>;
}

/** The absolute path of a file or folder that was dropped. */
export function pathOf(file: File): string {
  return window.studio.pathOf(file);
}
