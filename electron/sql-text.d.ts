/** Vite inlines the text of a file whose import ends in `?raw`. */
declare module '*.sql?raw' {
  const text: string;
  export default text;
}
