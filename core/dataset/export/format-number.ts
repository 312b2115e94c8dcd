/** A number with at most so many decimals, without trailing zeros and never with an exponent. */
export function formatNumber(value: number, decimals: number): string {
  const text = value.toFixed(decimals).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}
