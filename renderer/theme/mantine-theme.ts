import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Petrol from its soft ground to its darkest; shade 7 is the accent in light, shade 3 in dark. */
const petrol: MantineColorsTuple = [
  '#E0F0F1',
  '#C3E3E6',
  '#9BD5DB',
  '#62C6D0',
  '#3BA5B0',
  '#20838F',
  '#12707D',
  '#0B5F6B',
  '#0A5560',
  '#084C56',
];

/** Floating things appear in 120 ms by opacity alone; base.css brings it to nothing when motion is unwelcome. */
const floating = { transition: 'fade', duration: 120 } as const;

/** Mantine drawn with the tokens: same type, radii and colours as our own blocks. */
export const mantineTheme = createTheme({
  fontFamily: "Inter, 'Segoe UI', system-ui, sans-serif",
  fontFamilyMonospace: "Inter, 'Segoe UI', system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '14px', xl: '16px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '22px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '12px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 'sm',
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'default',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { transitionProps: floating, radius: 'lg', centered: true } },
    Menu: { defaultProps: { transitionProps: floating, radius: 'md', shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: floating, radius: 'md' } },
    Tooltip: { defaultProps: { transitionProps: floating, openDelay: 400, radius: 'xs' } },
    Select: { defaultProps: { comboboxProps: { transitionProps: floating } } },
  },
});

/** Points the variables that Mantine's own sheets read at the tokens of tokens.css. */
export const mantineVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-3)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-anchor': 'var(--accent-text)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-2)',
    '--mantine-color-disabled': 'var(--grey-soft)',
    '--mantine-color-disabled-color': 'var(--text-3)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent-text)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-shadow-md': 'var(--shadow-float)',
    '--mantine-shadow-xl': 'var(--shadow-float)',
  },
  light: {},
  dark: {},
});
