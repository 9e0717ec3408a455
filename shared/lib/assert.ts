/** Ends a `switch` on a closed union: a member that nobody treats is a compile error, and a defect at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

/** Throws a defect with `message` (what, which, expected) when `condition` does not hold. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
