declare module 'heic-decode' {
  interface HeicImage {
    readonly width: number;
    readonly height: number;
    decode(): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>;
  }
  interface HeicDecode {
    /** Every image of the file, by its announced size; nothing is decoded before `decode`. `dispose` frees the native side. */
    all(file: { readonly buffer: Uint8Array }): Promise<readonly HeicImage[] & { dispose(): void }>;
  }
  const heicDecode: HeicDecode;
  export default heicDecode;
}
