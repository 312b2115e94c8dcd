/** Arrays of numbers in [-1, 1), the same for the same seed: a linear congruential generator (Numerical Recipes). */
export function randomNumbers(seed: number): (length: number) => Float32Array {
  let state = seed >>> 0;
  return (length) => {
    const numbers = new Float32Array(length);
    for (let i = 0; i < length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      numbers[i] = state / 2 ** 31 - 1;
    }
    return numbers;
  };
}
