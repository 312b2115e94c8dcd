/** YOLOv8's least confidence of a detection in validation: stored predictions reach as low as the table's figures need. */
export const VALIDATION_CONFIDENCE = 0.001;
