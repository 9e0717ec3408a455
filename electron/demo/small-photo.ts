import { encode } from 'jpeg-js';

/** Five columns of seven points a letter, lowest bit on top: the lettering of the photo. */
const GLYPHS: Readonly<Record<string, string>> = {
  0: '3E5149453E', 1: '00427F4000', 2: '4261514946', 3: '2141454B31', 4: '1814127F10', 5: '2745454539', 6: '3C4A494930', 7: '0171090503', 8: '3649494936', 9: '064949291E',
  A: '7E1111117E', B: '7F49494936', C: '3E41414122', D: '7F4141221C', E: '7F49494941', F: '7F09090901', G: '3E4149497A', H: '7F0808087F', I: '00417F4100', J: '2040413F01',
  K: '7F08142241', L: '7F40404040', M: '7F020C027F', N: '7F0408107F', O: '3E4141413E', P: '7F09090906', Q: '3E4151215E', R: '7F09192946', S: '4649494931', T: '01017F0101',
  U: '3F4040403F', V: '1F2040201F', W: '3F4038403F', X: '6314081463', Y: '0708700807', Z: '6151494543', '-': '0808080808', '/': '2010080402', ':': '0036360000', '.': '0060600000',
};
const WIDTH = 720;
const HEIGHT = 480;
const SCALE = 3;
const LINE_HEIGHT = 42;
const PAPER = 0xf2;
const INK = 0x28;
const QUALITY = 60;

/** A photo of a sheet, a line of capitals per text: what a member takes with a phone. */
export function smallPhoto(lines: readonly string[]): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 4, PAPER);
  lines.forEach((text, row) => drawLine(pixels, plainCapitals(text), 30, 34 + row * LINE_HEIGHT));
  return encode({ data: pixels, width: WIDTH, height: HEIGHT }, QUALITY).data;
}

function drawLine(pixels: Buffer, text: string, left: number, top: number): void {
  [...text].forEach((letter, index) => {
    const columns = GLYPHS[letter];
    if (columns === undefined) return;
    for (let column = 0; column < 5; column += 1) {
      const bits = Number.parseInt(columns.slice(column * 2, column * 2 + 2), 16);
      for (let row = 0; row < 7; row += 1) {
        if ((bits >> row) & 1) drawPoint(pixels, left + (index * 6 + column) * SCALE, top + row * SCALE);
      }
    }
  });
}

function drawPoint(pixels: Buffer, left: number, top: number): void {
  for (let y = top; y < top + SCALE; y += 1) {
    for (let x = left; x < left + SCALE && x < WIDTH; x += 1) pixels.fill(INK, (y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 3);
  }
}

function plainCapitals(text: string): string {
  return text.toUpperCase().replaceAll('Œ', 'OE').replaceAll('’', ' ').normalize('NFD').replace(/\p{M}/gu, '');
}
