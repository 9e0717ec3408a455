/** The part of the browser's Trusted Types that is used here; TypeScript's own library does not describe it yet. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string | null; createScriptURL(address: string): string | null }): unknown;
}

/**
 * Makes the one policy of Trusted Types, before anything draws. Mantine writes the text of its style sheets, and the reader
 * of PDF starts its worker from an address: nothing else of what this application is built from reaches a sink. What the
 * policy refuses throws where it was asked, and the content policy reports it.
 */
export function installTrustedTypes(page: Window & { readonly trustedTypes?: TrustedTypesFactory }): void {
  page.trustedTypes?.createPolicy('default', { createHTML: styleTextOnly, createScriptURL: ownScriptOnly });
}

/** A text without `<` makes no element. Null is a refusal. */
export function styleTextOnly(text: string): string | null {
  return text.includes('<') ? null : text;
}

/** Only what this build holds may run in a worker. Null is a refusal. */
export function ownScriptOnly(address: string): string | null {
  const url = URL.parse(address, 'app://guichet/');
  return url !== null && url.protocol === 'app:' && url.host === 'guichet' && url.pathname.startsWith('/assets/') ? address : null;
}
