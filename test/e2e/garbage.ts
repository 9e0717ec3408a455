/** Text that breaks careless code; each entry says by itself what it attacks. */
export const HOSTILE_TEXTS = {
  'an SQL statement': "'; DROP TABLE member; --",
  'a picture with a script': '<img src=x onerror="document.documentElement.dataset.taken=1">',
  'a spreadsheet formula': "=cmd|' /C calc'!A0",
  'ten thousand characters': 'x'.repeat(10_000),
  'a right-to-left override': 'RIB \u202Efdp.exe',
  'a null character': 'avant\u0000après',
  'emoji with joiners': '👩‍👩‍👧‍👦🏴‍☠️é',
  'a lone surrogate': 'a\uD800b',
  'a full-text operator': 'NEAR(lefevre AND "',
} as const;

/** The same sequence at each run (a linear congruence), so that a failure can be seen again. */
export function randomGarbage(count: number): readonly unknown[] {
  let state = 20_261_122;
  const next = (bound: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % bound;
  };
  return Array.from({ length: count }, () => aMessage(next));
}

const NAMES = ['member.file', 'search.find', 'rib.submit-change', 'request.accept', 'draft.save', '__proto__', 'constructor', 'toString', '', 'x'.repeat(500)];
const IDS = ['00000000-0000-4000-8000-000000000000', 'not-an-id', '', null, 7];

function aMessage(next: (bound: number) => number): unknown {
  const shapes: readonly (() => unknown)[] = [
    () => null,
    () => next(1000),
    () => Object.values(HOSTILE_TEXTS)[next(9)],
    () => [NAMES[next(10)], {}],
    () => ({ name: NAMES[next(10)] }),
    () => ({ name: NAMES[next(10)], input: aValue(next, 3) }),
    () => ({ name: NAMES[next(10)], commandId: IDS[next(5)], input: aValue(next, 3) }),
    () => ({ name: NAMES[next(10)], commandId: IDS[0], input: aValue(next, 3), actor: 'karim-benali' }),
  ];
  return shapes[next(shapes.length)]?.();
}

const KEYS = ['memberId', 'text', 'requestId', 'seenVersion', 'iban', 'kind', 'body', '__proto__', 'limit'];

function aValue(next: (bound: number) => number, depth: number): unknown {
  const choice = next(depth === 0 ? 6 : 8);
  if (choice === 0) return null;
  if (choice === 1) return next(3) - 1;
  if (choice === 2) return [1e308, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY][next(5)];
  if (choice === 3) return Object.values(HOSTILE_TEXTS)[next(9)];
  if (choice === 4) return next(2) === 0;
  if (choice === 5) return IDS[next(5)];
  if (choice === 6) return Array.from({ length: next(4) }, () => aValue(next, depth - 1));
  return Object.fromEntries(Array.from({ length: next(5) }, () => [KEYS[next(KEYS.length)] ?? 'x', aValue(next, depth - 1)]));
}
