import { revealBox } from "../../core/geometry/view-transform.ts";
import { toastDone } from "../app/toast.tsx";
import { useOverview } from "../client/overview-store.ts";
import { countOf } from "../components/format.ts";
import { session } from "./annotate-session.ts";
import { announce, useAnnouncement } from "./announce.ts";
import { changeView } from "./canvas/tool-control.ts";

/** Accepts or rejects these, and says so. */
export function decideProposals(ids: readonly number[], accepts: boolean): void {
  const chosen = session.state.proposals.filter(({ id }) => ids.includes(id));
  if (chosen.length === 0) return;
  const sent = accepts ? session.acceptProposals(ids) : session.rejectProposals(ids);
  const classes = useOverview.getState().overview?.classes ?? [];
  const name = classes.find(({ id }) => id === chosen[0]!.classId)?.name ?? "proposal";
  const what = chosen.length === 1 ? name : countOf(chosen.length, "proposal");
  const done = `${accepts ? "Accepted" : "Rejected"} ${what}`;
  announce(done);
  if (chosen.length > 1) void sent.then(() => !isWaiting(chosen[0]!.id) && toastDone(done));
}

/** A decision that could not be written brings its proposals back. */
function isWaiting(proposalId: number): boolean {
  return session.state.allProposals.some(({ id }) => id === proposalId);
}

/** Decides the focused one and goes on to the next, the surest first. */
export function decideFocused(accepts: boolean): void {
  const { focusedProposal } = session.state;
  if (focusedProposal === null) return;
  const surest = () => session.state.proposals.toSorted((a, b) => b.confidence - a.confidence);
  const place = surest().findIndex(({ id }) => id === focusedProposal);
  decideProposals([focusedProposal], accepts);
  const { text } = useAnnouncement.getState();
  const left = surest();
  const next = left[Math.min(place, left.length - 1)];
  if (!next) {
    announce(`${text}, no proposal left`);
    return;
  }
  session.focusProposal(next.id);
  changeView((view, image, canvas) => revealBox(view, next.box, image, canvas));
  announce(`${text}. ${useAnnouncement.getState().text}`);
}
