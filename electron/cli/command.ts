import type { ParseArgsOptionsConfig } from 'node:util';

/** Done; refused, or done in part; called wrongly. */
export const EXIT = { done: 0, refused: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The values of options as `parseArgs` gives them. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One line of the answer. */
  print(line: string): void;
  /** One line about what goes on or went wrong: never mixed with the answer. */
  tell(line: string): void;
}

export interface CliCall {
  readonly arguments: readonly string[];
  readonly options: OptionValues;
  readonly terminal: Terminal;
}

export interface CliCommand {
  readonly usage: string;
  readonly summary: string;
  /** Options beyond the common ones. */
  readonly options: ParseArgsOptionsConfig;
  run(call: CliCall): Promise<ExitCode>;
}

/** What a person who types a command can repair: said in one sentence, without a stack. */
export class UsageError extends Error {}

/** The text of an option; undefined when it was not given. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The whole number of an option, within bounds. */
export function numberOption(options: OptionValues, name: string, { fallback, least, most }: { readonly fallback: number; readonly least: number; readonly most: number }): number {
  const text = textOption(options, name);
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(value) || value < least || value > most) throw new UsageError(`--${name} must be a whole number from ${least} to ${most}`);
  return value;
}
