import { densityFor, emptyCanvas, placeCanvas, turned, type Paper } from './paper.ts';

/** Opens a photo or a scan of one page. Throws when the bytes are no image. */
export async function openImage(content: Blob): Promise<Paper> {
  const image = await createImageBitmap(content);
  const size = { width: image.width, height: image.height };
  return {
    pageCount: 1,
    sizeOf: async () => size,
    draw: async (canvas, _page, { scale, quarters }) => {
      const shown = turned({ width: size.width * scale, height: size.height * scale }, quarters);
      const density = densityFor(shown);
      placeCanvas(canvas, shown);
      const context = emptyCanvas(canvas, shown, density);
      context.imageSmoothingQuality = 'high';
      context.translate(canvas.width / 2, canvas.height / 2);
      context.rotate((quarters * Math.PI) / 2);
      context.scale(scale * density, scale * density);
      context.drawImage(image, -size.width / 2, -size.height / 2);
    },
    printed: async () => null,
    close: () => image.close(),
  };
}
