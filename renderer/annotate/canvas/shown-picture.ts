import { fitView } from "../../../core/geometry/view-transform.ts";
import { renewPictures } from "../../client/picture-renewals.ts";
import { pictures, session } from "../annotate-session.ts";
import { canvasStore } from "./canvas-store.ts";

let shownId: number | null = null;

/** Shows the pixels of whichever image is open. Returns the function that ends it. */
export function followImage(): () => void {
  showPicture();
  return session.store.subscribe(showPicture);
}

/** Lets all pixels go: the ids of the next project's images mean others. */
export function forgetPictures(): void {
  shownId = null;
  pictures.clear();
  canvasStore.setState({ picture: null, pictureFailure: null });
}

/** The picture anew, where the view stands: its file is another than was read. */
export function readPictureAgain(imageId: number): void {
  renewPictures(imageId);
  pictures.forget(imageId);
  if (shownId !== imageId) return;
  canvasStore.setState({ picture: null, pictureFailure: null });
  load(imageId);
}

/** At once where they were read ahead. */
function showPicture(): void {
  const { image } = session.state;
  if (!image || image.id === shownId) return;
  const { id } = image;
  shownId = id;
  const { size } = canvasStore.getState();
  canvasStore.setState({ picture: null, pictureFailure: null, view: fitView(image, size), fits: true });
  load(id);
}

function load(id: number): void {
  pictures.load(id).then(
    (picture) => shownId === id && canvasStore.setState({ picture }),
    (error: Error) => shownId === id && canvasStore.setState({ pictureFailure: error.message }),
  );
}
