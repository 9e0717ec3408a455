/**
 * Stands in for the schema library in the window's build (see vite.config.ts). The window names what it asks for and never
 * judges it: the main process parses each message with the real schemas. Here whatever builds one gives this same nothing, so
 * that the contracts keep their names and types and lose a hundred kilobytes that each start would read. Asked to judge, it
 * throws: an answer would be a lie.
 */
type NoSchema = (() => NoSchema) & { readonly [part: string]: NoSchema };

const JUDGES: ReadonlySet<string | symbol> = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync']);

export const z: NoSchema = new Proxy((() => z) as NoSchema, {
  get: (_target, part) => {
    if (JUDGES.has(part)) throw new Error(`the window judges nothing: ${String(part)} of a schema`);
    return z;
  },
});
