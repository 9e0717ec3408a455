import { expect, test } from 'vitest';
import { isSameName } from './same-name.ts';

test.each([
  ['as it was written', 'Claire MORVAN', 'Claire MORVAN', true],
  ['in another order, without an accent or a capital', 'Gaël TANGUY', 'tanguy gael', true],
  ['with a hyphen', 'Anne-Marie LE GALL', 'ANNE MARIE LE GALL', true],
  ['of somebody of the same family', 'Claire MORVAN', 'Yves MORVAN', false],
  ['with a second name more', 'Claire MORVAN', 'Claire Jeanne MORVAN', false],
  ['that is empty', '', ' ', false],
])('a name %s', (_case, one, other, isSame) => {
  expect(isSameName(one, other)).toBe(isSame);
});
