/** Takes all steps of a computation that pauses by itself, without a pause. */
export function drain<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
