import { toSVG } from 'bwip-js/node';

/**
 * The QR of a document as an SVG of one path, level M (a tenth of it may be stained). It holds the address to check and
 * the code, and nothing of the person.
 *
 * Source: ISO/IEC 18004.
 */
export function verificationQr(verificationAddress: string, code: string): string {
  const options = { bcid: 'qrcode', text: verificationUrl(verificationAddress, code), eclevel: 'M', padding: 0 };
  return toSVG(options);
}

export function verificationUrl(verificationAddress: string, code: string): string {
  return `https://${verificationAddress}/${code}`;
}
