/** A score in [0, 1] with three decimals; a dash where there is none. */
export declare function formatScore(score: number | null | undefined): string;
/** A change of a score with its sign: "+.004", "−.022"; "0" where it rounds to nothing. */
export declare function formatScoreChange(change: number): string;
/** A number of any size with as few signs as say it: 0.01, 0.00074, 1e-6. */
export declare function formatNumber(value: number): string;
/** "Nov 21", with the year where it is not this one. */
export declare function formatDay(iso: string, now?: Date): string;
/** "14:14". */
export declare function formatClock(date: Date): string;
