/**
 * What French typography reproaches to a sentence, one English line per kind of fault; empty when it is right.
 * Web and e-mail addresses are left out. The sentence is checked as shown: fill placeholders in first.
 *
 * Source: Lexique des règles typographiques en usage à l'Imprimerie nationale (thin spaces: U+202F; full: U+00A0).
 */
export function typographyProblems(sentence: string): string[] {
  const text = sentence.replace(ADDRESS, 'adresse');
  return RULES.filter((rule) => rule.fault.test(text)).map((rule) => rule.reproach);
}

type TypographyRule = { fault: RegExp; reproach: string };

const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s»]*[^\s».,;:!?\u202F]|\S+@\S+\.\w+/gu;

const RULES: readonly TypographyRule[] = [
  { fault: /'/u, reproach: 'straight apostrophe: write ’' },
  { fault: /["“”]/u, reproach: 'straight or English quotation mark: write « » with U+00A0 inside' },
  { fault: /\.{3}/u, reproach: 'three dots: write …' },
  { fault: /(?<![\u202F!?])[;!?]/u, reproach: 'U+202F expected before ; ! ?' },
  { fault: /(?<!\u00A0):/u, reproach: 'U+00A0 expected before :' },
  { fault: /«(?!\u00A0)/u, reproach: 'U+00A0 expected after «' },
  { fault: /(?<!\u00A0)»/u, reproach: 'U+00A0 expected before »' },
  { fault: /\d[^\S\u00A0]?[€%]/u, reproach: 'U+00A0 expected between a number and € or %' },
  {
    fault: /(?<!\d)(?<!\d[ \u00A0\u202F])\d{1,3}(?:[ \u00A0]\d{3})+(?!\d)(?![ \u00A0\u202F]\d)/u,
    reproach: 'U+202F expected between thousands',
  },
  { fault: /(?:^|[\s«(])-\d/u, reproach: 'hyphen before a number: write − (U+2212)' },
  { fault: /\d[ \u202F]?h(?:[ \u202F]\d|[ \u202F]?$|\d)/u, reproach: 'U+00A0 expected around the h of hours' },
  { fault: / {2}/u, reproach: 'two spaces in a row' },
  { fault: /oeu|oeil/iu, reproach: 'oe: write œ' },
];
