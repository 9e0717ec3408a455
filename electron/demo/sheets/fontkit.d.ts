declare module 'fontkit' {
  interface PathCommand {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    /** Pairs of coordinates, in units of the font, upwards. */
    readonly args: readonly number[];
  }
  interface Font {
    readonly unitsPerEm: number;
    layout(text: string): { readonly glyphs: readonly { readonly path: { readonly commands: readonly PathCommand[] } }[]; readonly positions: readonly { readonly xAdvance: number }[] };
  }
  export function create(file: Uint8Array): Font;
}
