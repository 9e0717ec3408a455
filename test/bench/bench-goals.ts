import type { BenchFigure } from './bench-figure.ts';

/** A goal of quality/performance, on the ratio to the floor or on the value itself. */
interface Goal {
  readonly of: 'value' | 'ratio';
  readonly is: 'at most' | 'at least';
  readonly bound: number;
}

/** A figure as it is printed; `goal` and `met` are null where nobody set a goal: it explains another figure. */
export interface JudgedFigure extends BenchFigure {
  readonly goal: string | null;
  readonly met: boolean | null;
}

/** Which figure answers for which goal. A figure may be held to two. */
const GOALS: Readonly<Record<string, readonly Goal[]>> = {
  'P1 start': [{ of: 'ratio', is: 'at most', bound: 1.6 }],
  'P4 p95': [{ of: 'ratio', is: 'at most', bound: 1.5 }, { of: 'value', is: 'at most', bound: 30 }],
  'P5 p95': [{ of: 'ratio', is: 'at most', bound: 3 }, { of: 'value', is: 'at most', bound: 100 }],
  'P7 p95': [{ of: 'value', is: 'at most', bound: 30 }],
  'P7 p99': [{ of: 'value', is: 'at most', bound: 60 }],
  'P8 p95': [{ of: 'ratio', is: 'at most', bound: 4 }],
  'P10 rate': [{ of: 'ratio', is: 'at least', bound: 0.5 }],
  'P11 rate': [{ of: 'ratio', is: 'at least', bound: 0.5 }],
  'P14 page p50': [{ of: 'ratio', is: 'at most', bound: 1.3 }],
  'P14 largest payload': [{ of: 'value', is: 'at most', bound: 256 }],
  'P14 event loop p99': [{ of: 'value', is: 'at most', bound: 10 }],
  'P15 total': [{ of: 'value', is: 'at most', bound: 450 }],
  'P15 renderer': [{ of: 'ratio', is: 'at most', bound: 2 }],
  'P18 idle': [{ of: 'value', is: 'at most', bound: 0.5 }],
  'P18 idle with a hub': [{ of: 'value', is: 'at most', bound: 0.5 }],
  'R6 backup': [{ of: 'ratio', is: 'at most', bound: 1.5 }],
  'Y2 rate': [{ of: 'ratio', is: 'at least', bound: 0.55 }],
  'Y3 rate': [{ of: 'ratio', is: 'at least', bound: 0.85 }],
  'Y11 read p99': [{ of: 'ratio', is: 'at most', bound: 3 }],
  'Y11 save p95': [{ of: 'value', is: 'at most', bound: 50 }],
  'Y11 main thread delay p99': [{ of: 'value', is: 'at most', bound: 10 }],
  'Y6 p50': [{ of: 'ratio', is: 'at most', bound: 12 }],
  'Y6 p99': [{ of: 'ratio', is: 'at most', bound: 40 }],
  'Y7 acts': [{ of: 'ratio', is: 'at least', bound: 0.8 }],
  'Y8 counter': [{ of: 'ratio', is: 'at least', bound: 0.85 }],
  'Y10 heard p99': [{ of: 'ratio', is: 'at most', bound: 1.5 }],
  'Y10 memory': [{ of: 'value', is: 'at most', bound: 60 }],
  'Y5 build': [{ of: 'ratio', is: 'at least', bound: 0.65 }],
  'Y9 push p50 more': [{ of: 'value', is: 'at most', bound: 1 }],
  'P17 quiet line': [{ of: 'value', is: 'at most', bound: 2048 }],
  'Y4 pieces': [{ of: 'ratio', is: 'at least', bound: 0.6 }],
  'Y13 line': [{ of: 'ratio', is: 'at most', bound: 1.2 }],
  'Y12 p99': [{ of: 'ratio', is: 'at most', bound: 4 }],
  'S10 check': [{ of: 'value', is: 'at most', bound: 10_000 }],
  'P16 page': [{ of: 'ratio', is: 'at most', bound: 1.3 }],
  'P16 search': [{ of: 'ratio', is: 'at most', bound: 1.3 }],
  'P16 save': [{ of: 'ratio', is: 'at most', bound: 1.3 }],
};

/** `slack` widens every goal: a shared machine of continuous integration catches a fall, not a breath. */
export function judgeFigure(figure: BenchFigure, slack: number): JudgedFigure {
  const goals = GOALS[figure.id] ?? [];
  if (goals.length === 0) return { ...figure, goal: null, met: null };
  return { ...figure, goal: goals.map(describe).join(' and '), met: goals.every((goal) => isMet(goal, figure, slack)) };
}

function isMet({ of, is, bound }: Goal, figure: BenchFigure, slack: number): boolean {
  const measured = of === 'value' ? figure.value : figure.ratio;
  if (measured === null) return false;
  return is === 'at most' ? measured <= bound * slack : measured >= bound / slack;
}

function describe({ of, is, bound }: Goal): string {
  return `${of} ${is === 'at most' ? '≤' : '≥'} ${bound}`;
}
