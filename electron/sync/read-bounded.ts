/** The bytes of an answer; null where the line was cut, or there are more than `limit`: reading ends with the first one more. */
export async function readBounded({ body }: Response, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body ?? []) {
      length += chunk.byteLength;
      if (length > limit) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch {
    return null;
  } finally {
    for (const chunk of chunks) chunk.fill(0);
  }
}
