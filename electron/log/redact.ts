/**
 * Takes out of a log line what must never stay in one: IBAN, NIR, e-mail addresses, French telephone numbers, line breaks
 * and terminal escapes (negative test 66).
 */
export function redact(text: string): string {
  return text
    .replaceAll(/\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,4})?\b/gu, '[iban]')
    .replaceAll(/\b[1-478][ \u00a0]?\d{2}[ \u00a0]?\d{2}[ \u00a0]?(?:\d{2}|2[AB])[ \u00a0]?\d{3}[ \u00a0]?\d{3}(?:[ \u00a0]?\d{2})?\b/gu, '[nir]')
    .replaceAll(/[\w.+-]+@[\w-]+\.[\w.-]+/gu, '[e-mail]')
    .replaceAll(/(?:\+33[ \u00a0]?|\b0)[1-9](?:[ \u00a0.]?\d{2}){4}\b/gu, '[phone]')
    .replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]/gu, ' ');
}
