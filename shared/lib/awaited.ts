/** A value that comes later. The language's own `withResolvers` is younger than the oldest Electron that runs this. */
export function awaited<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
