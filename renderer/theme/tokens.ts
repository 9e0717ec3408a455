/** One colour in the two themes, as #RRGGBB. */
export interface ThemeColour {
  readonly light: string;
  readonly dark: string;
}

/**
 * Every colour of the desk. The key is the name of the CSS property without
 * its two dashes: `accent-soft` is `var(--accent-soft)` in tokens.css.
 */
export const colourTokens = {
  surface: { light: '#FFFFFF', dark: '#182123' },
  canvas: { light: '#F4F7F7', dark: '#12191B' },
  chrome: { light: '#E9EEEE', dark: '#0E1416' },
  sunken: { light: '#F8FAFA', dark: '#1C2629' },
  line: { light: '#DDE4E4', dark: '#2A373A' },
  'line-2': { light: '#C8D2D2', dark: '#3A4A4E' },
  ctl: { light: '#7C8A8C', dark: '#738488' },
  text: { light: '#15211F', dark: '#E9EFEF' },
  'text-2': { light: '#435156', dark: '#B4C0C2' },
  'text-3': { light: '#5B696D', dark: '#93A1A4' },
  accent: { light: '#0B5F6B', dark: '#62C6D0' },
  'accent-strong': { light: '#084C56', dark: '#7AD3DC' },
  'on-accent': { light: '#FFFFFF', dark: '#04252A' },
  'accent-text': { light: '#0A5560', dark: '#7AD3DC' },
  'accent-soft': { light: '#E0F0F1', dark: '#143A40' },
  'accent-line': { light: '#8CC7CC', dark: '#2C6A72' },
  red: { light: '#AE2318', dark: '#FF9C90' },
  'red-soft': { light: '#FDEEEC', dark: '#351B19' },
  'red-line': { light: '#EFB9B3', dark: '#6B322C' },
  amber: { light: '#855000', dark: '#F0C06A' },
  'amber-soft': { light: '#FFF4DF', dark: '#32270F' },
  'amber-line': { light: '#E9C98C', dark: '#5F491C' },
  green: { light: '#1A6A3A', dark: '#7FD19D' },
  'green-soft': { light: '#E6F4EA', dark: '#14301F' },
  'green-line': { light: '#AFD9BD', dark: '#2A5A3B' },
  blue: { light: '#1E55B3', dark: '#9ABEFF' },
  'blue-soft': { light: '#EAF1FC', dark: '#182A4A' },
  'blue-line': { light: '#B5CBEF', dark: '#2F4C80' },
  grey: { light: '#556166', dark: '#A3B1B4' },
  'grey-soft': { light: '#EDF1F1', dark: '#222D30' },
  selected: { light: '#FFFFFF', dark: '#202C2F' },
  desk: { light: '#DEE5E5', dark: '#0A0F10' },
  paper: { light: '#FFFFFF', dark: '#F3F3EF' },
  'on-paper': { light: '#15211F', dark: '#15211F' },
  'paper-accent': { light: '#0B5F6B', dark: '#0B5F6B' },
  'paper-amber': { light: '#855000', dark: '#855000' },
  'on-paper-mark': { light: '#FFFFFF', dark: '#FFFFFF' },
  veil: { light: '#15211F', dark: '#000000' },
} as const satisfies Record<string, ThemeColour>;

export type ColourToken = keyof typeof colourTokens;

/** A foreground and the background it is drawn on. */
export type ColourPair = readonly [foreground: ColourToken, background: ColourToken];

const GROUNDS = ['surface', 'canvas', 'chrome', 'sunken', 'accent-soft', 'selected'] as const;
const SOFT_GROUNDS = ['red-soft', 'amber-soft', 'green-soft', 'blue-soft', 'grey-soft'] as const;
const STATES = ['red', 'amber', 'green', 'blue', 'grey'] as const;

/** Pairs that carry words: 4.5 at least. */
export const textPairs: readonly ColourPair[] = [
  ...(['text', 'text-2', 'text-3'] as const).flatMap((ink) => [...GROUNDS, ...SOFT_GROUNDS].map((ground) => [ink, ground] as const)),
  ...STATES.flatMap((state) => [...GROUNDS, `${state}-soft` as const].map((ground) => [state, ground] as const)),
  ...GROUNDS.map((ground) => ['accent-text', ground] as const),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-paper', 'paper'],
  ['on-paper-mark', 'paper-accent'],
  ['on-paper-mark', 'paper-amber'],
  ['text-2', 'desk'],
];

/** Pairs of edges and symbols without which a control cannot be seen: 3 at least. */
export const symbolPairs: readonly ColourPair[] = [
  ['ctl', 'surface'],
  ['ctl', 'canvas'],
  ['ctl', 'chrome'],
  ['ctl', 'sunken'],
  ['paper-accent', 'paper'],
  ['paper-amber', 'paper'],
  ...[...GROUNDS, ...SOFT_GROUNDS, 'desk' as const].map((ground) => ['accent', ground] as const),
];
