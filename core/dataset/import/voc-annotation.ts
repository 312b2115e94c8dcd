import { SaxesParser } from "saxes";
import type { BoxXyxy } from "../../geometry/box.ts";
import { normaliseClassName } from "./class-name.ts";
import { invalidDataset } from "./invalid-dataset.ts";

export interface VocObject {
  readonly className: string;
  /** Line of the `<object>` tag, from 1. */
  readonly line: number;
  /** As written, without subtracting one (see README.md); null for an object without a `bndbox`. */
  readonly box: BoxXyxy | null;
}

/** What a Pascal VOC annotation file says about its image. */
export interface VocAnnotation {
  readonly fileName: string | null;
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly objects: readonly VocObject[];
}

/** An annotation has four levels; what lies this deep is no annotation, and would cost time that grows with its square. */
const DEEPEST = 64;

const CORNERS = ["xmin", "ymin", "xmax", "ymax"] as const;

/**
 * Parses one annotation file. `file` is its name in errors. Entities are the five of XML alone: a document type's own
 * are an error, so nothing can be expanded or fetched.
 * @throws BoresightError `dataset-invalid` with the line for what is not XML or not an annotation.
 */
export function parseVocAnnotation(xml: string, file: string): VocAnnotation {
  const reading = new VocReading(file);
  const parser = new SaxesParser({ fileName: "" });
  parser.on("error", (error) => {
    const what = error.message.replace(/^[^ ]*\d+:\d+: /, "").replace(/\.$/, "");
    throw invalidDataset(file, { line: parser.line }, `is not valid XML: ${what}`);
  });
  parser.on("opentag", ({ name }) => reading.open(name, parser.line));
  parser.on("text", (text) => reading.text(text));
  parser.on("cdata", (text) => reading.text(text));
  parser.on("closetag", () => reading.close(parser.line));
  parser.write(xml).close();
  return reading.result();
}

/** An object while its tags are read. */
interface OpenObject {
  readonly line: number;
  className: string;
  corners: Partial<Record<string, number>> | null;
}

/** The state of one file's parsing: which tag is open, and what was read. Only known paths count. */
class VocReading {
  readonly #file: string;
  readonly #path: string[] = [];
  readonly #objects: VocObject[] = [];
  #text = "";
  #fileName: string | null = null;
  #width = 0;
  #height = 0;
  #object: OpenObject | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  open(name: string, line: number): void {
    if (this.#path.length === 0 && name !== "annotation") {
      throw invalidDataset(
        this.#file,
        { line },
        `begins with <${name}>, not <annotation> as Pascal VOC does`,
      );
    }
    if (this.#path.length === DEEPEST) {
      throw invalidDataset(this.#file, { line }, `has tags inside each other more than ${DEEPEST} deep`);
    }
    this.#path.push(name);
    this.#text = "";
    const path = this.#path.join("/");
    if (path === "annotation/object") this.#object = { line, className: "", corners: null };
    if (path === "annotation/object/bndbox" && this.#object) this.#object.corners = {};
  }

  text(text: string): void {
    this.#text += text;
  }

  close(line: number): void {
    const path = this.#path.join("/");
    const text = this.#text.trim();
    this.#path.pop();
    this.#text = "";
    if (path.startsWith("annotation/object")) this.#closeInObject(path, text, line);
    else if (path === "annotation/filename") this.#fileName = text || null;
    else if (path === "annotation/size/width") this.#width = this.#number(text, "width", line);
    else if (path === "annotation/size/height") this.#height = this.#number(text, "height", line);
  }

  /** Labelling tools write a size of 0 when they do not know it. */
  result(): VocAnnotation {
    const isSized = this.#width > 0 && this.#height > 0;
    return {
      fileName: this.#fileName,
      size: isSized ? { width: this.#width, height: this.#height } : null,
      objects: this.#objects,
    };
  }

  #closeInObject(path: string, text: string, line: number): void {
    const object = this.#object;
    if (!object) return;
    const corner = CORNERS.find((name) => path === `annotation/object/bndbox/${name}`);
    if (corner && object.corners) object.corners[corner] = this.#number(text, corner, line);
    else if (path === "annotation/object/name") object.className = normaliseClassName(text);
    else if (path === "annotation/object") this.#closeObject(object);
  }

  #closeObject({ line, className, corners }: OpenObject): void {
    this.#object = null;
    if (className === "") throw invalidDataset(this.#file, { line }, "has an object without a <name>");
    if (corners === null) {
      this.#objects.push({ className, line, box: null });
      return;
    }
    const missing = CORNERS.find((name) => corners[name] === undefined);
    if (missing) throw invalidDataset(this.#file, { line }, `has a bounding box without <${missing}>`);
    const { xmin, ymin, xmax, ymax } = corners as Record<(typeof CORNERS)[number], number>;
    this.#objects.push({ className, line, box: [xmin, ymin, xmax, ymax] });
  }

  /** NaN and infinity, which some tools write, are numbers here: their box is reported, not the file. */
  #number(text: string, name: string, line: number): number {
    if (/^[+-]?nan$/i.test(text)) return Number.NaN;
    if (/^[+-]?inf(inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
    const value = text === "" ? Number.NaN : Number(text);
    if (Number.isNaN(value))
      throw invalidDataset(this.#file, { line }, `has "${text.slice(0, 40)}" as <${name}>, not a number`);
    return value;
  }
}
