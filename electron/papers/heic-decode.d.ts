/** The decoder around libheif, given libheif: `heic-decode` itself would pull a copy of it into the bundle. */
declare module 'heic-decode/lib.js' {
  interface HeicImage {
    readonly width: number;
    readonly height: number;
    decode(): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>;
  }
  interface HeicDecode {
    /** Every image of the file, by its announced size; nothing is decoded before `decode`. `dispose` frees the native side. */
    all(file: { readonly buffer: Uint8Array }): Promise<readonly HeicImage[] & { dispose(): void }>;
  }
  const decodeWith: (libheif: unknown) => HeicDecode;
  export default decodeWith;
}

declare module 'libheif-js/wasm-bundle.js' {
  const libheif: unknown;
  export default libheif;
}
