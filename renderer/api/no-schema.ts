/**
 * Stands in for the schema library in the window's build (see vite.config.ts). The window names what it asks for and never
 * judges it: the main process parses each message with the real schemas. Here whatever builds one gives this same nothing, so
 * that the contracts keep their names and types and lose a hundred kilobytes that each start would read.
 */
type NoSchema = (() => NoSchema) & { readonly [part: string]: NoSchema };

export const z: NoSchema = new Proxy((() => z) as NoSchema, { get: () => z });
