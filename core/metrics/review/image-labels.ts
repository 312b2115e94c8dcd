/** One image's labels as the review compares them. G labels. */
export interface ImageLabels {
  /** [G] */
  readonly annotationIds: Int32Array;
  /** [G, 4] xyxy, pixels of the upright original. */
  readonly boxes: Float64Array;
  /** [G] places among the review's classes. */
  readonly classes: Int32Array;
}
