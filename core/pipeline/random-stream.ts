/** Purposes that one seed's random numbers are drawn for, apart from the trainer's own. */
export const STREAM = { order: 11, image: 12, cutmix: 13 } as const;
