/**
 * Contrast between two colours written #RRGGBB, from 1 to 21.
 *
 * Source: WCAG 2.2, definitions of « contrast ratio » and « relative luminance ».
 */
export function contrastRatio(first: string, second: string): number {
  const luminances = [relativeLuminance(first), relativeLuminance(second)];
  return (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05);
}

function relativeLuminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => linearChannel(Number.parseInt(colour.slice(start, start + 2), 16) / 255));
  if (red === undefined || green === undefined || blue === undefined || Number.isNaN(red + green + blue)) {
    throw new Error(`colour ${colour}: expected #RRGGBB`);
  }
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linearChannel(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
