import { toSVG } from 'bwip-js/node';

/**
 * The QR of a page of the web, as an SVG of one path, level M. It holds the address alone: neither the member nor the number.
 *
 * Source: ISO/IEC 18004.
 */
export function addressQr(address: string): string {
  const options = { bcid: 'qrcode', text: addressUrl(address), eclevel: 'M', padding: 0 };
  return toSVG(options);
}

export function addressUrl(address: string): string {
  return `https://${address}`;
}
