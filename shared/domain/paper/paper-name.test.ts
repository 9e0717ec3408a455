import { expect, test } from 'vitest';
import { judgePaperName } from './paper-name.ts';

// Source: house rule.
test.each([
  ['rib.pdf', 'pdf'], ['RIB.PDF', 'pdf'], ['photo.jpg', 'jpeg'], ['photo.jpeg', 'heic'], ['capture.jpg', 'png'], ['IMG_0042.HEIC', 'heic'], ['sans extension', 'pdf'], ['rib 12.2026', 'pdf'],
  ['Dr. Martin', 'jpeg'], ['rib.pdf ', 'pdf'],
] as const)('« %s » may be the name of a %s', (name, format) => {
  expect(judgePaperName(name, format)).toEqual({ ok: true, value: null });
});

test.each([
  ['rib.pdf', 'png'], ['photo.jpg', 'pdf'], ['rib.pdf.exe', 'pdf'], ['page.html', 'pdf'], ['image.svg', 'png'], ['lettre.docm', 'pdf'], ['raccourci.lnk', 'jpeg'], ['disque.iso', 'pdf'],
  ['rib\u202Efdp.exe', 'pdf'], ['rib\u202Egpj.pdf', 'pdf'], ['rib.pdf\0.png', 'png'],
] as const)('« %s » contradicts a %s (negative test 24)', (name, format) => {
  expect(judgePaperName(name, format)).toEqual({ ok: false, refusal: { code: 'paper-name-contradicts' } });
});
