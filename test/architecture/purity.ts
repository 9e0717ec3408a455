import { isCode, isTest, isTypeScript, type SourceFile } from './source-files.ts';
import { linesMatching, type Check } from './code-shape.ts';
import { sentencesOf, withoutComments } from './syntax.ts';

const CLOCK_OR_CHANCE = /\bDate\b(?!\w)|\bMath\s*\.\s*random\b|\bcrypto\b|\bperformance\b|\bTemporal\b|\bhrtime\b|\bglobalThis\b|\bfetch\s*\(|\bset(?:Timeout|Interval)\b/u;

/** Not even `new Date(value)`: it reads the zone of the workstation. Types such as `LocalDate` are other words. */
export const clockOrChance: Check = (files) =>
  linesMatching(files.filter((file) => file.path.startsWith('shared/') && isTypeScript(file) && !isTest(file)).map(blanked), CLOCK_OR_CHANCE);

/** Folders of `shared/domain` whose functions state a rule of the trade. */
const RULE_FOLDERS = /^shared\/domain\/(?:account|rib|beneficiary|request|attestation|reimbursement|contract|portal-access|privacy|rights|values)\/[^/]+\.ts$/u;

/** A file states rules when it exports a function, whatever else it holds. */
export function isRuleFile(file: SourceFile): boolean {
  return RULE_FOLDERS.test(file.path) && !isTest(file) && /^export (?:async )?function /mu.test(file.text);
}

export const rulesWithoutTest: Check = (files) => {
  const paths = new Set(files.map(({ path }) => path));
  return files.filter(isRuleFile).map(({ path }) => path).filter((path) => !paths.has(path.replace(/\.ts$/u, '.test.ts')));
};

/** Our own representations: no text outside of this project rules them. */
const HOUSE_VALUES = new Set(['cents', 'instant', 'local-date', 'period', 'person-name'].map((name) => `shared/domain/values/${name}.ts`));

export const rulesWithoutSource: Check = (files) => files.filter(isRuleFile).filter(({ path }) => !HOUSE_VALUES.has(path)).filter(({ text }) => !/^\s*(?:\*|\/\/|\/\*\*).*\bSource: \S/mu.test(text)).map(({ path }) => path);

/** `Source: facts 4.2` is empty words outside of this machine: a source is a text that anybody can find. */
const UNRESOLVABLE = /Source: (?:\.{1,2}\/|\/|see |above|idem|ibid|facts|the brief|capabilities)/iu;

export const unresolvableSources: Check = (files) => linesMatching(files.filter((file) => file.path.startsWith('shared/domain/') && isCode(file)), UNRESOLVABLE);

const WRITING_SQL = /\b(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|delete\s+from)\b|\bupdate\s+(?:or\s+\w+\s+)?["\w]+\s+set\b/iu;
const WRITING_CALL = /\b(?:tx|db|connection|transaction|database)\s*\.\s*(?:insert|update|delete)\s*\(/u;
const WRITERS = /^electron\/(?:db\/(?:apply-changes|insert-rows|migrate|residue|row-images)\.ts|sync\/|audit\/(?:append-entries|workstation-identity|purge-audit)\.ts|db\/migrations\/|import\/|demo\/|privacy\/|search\/|recovery\/salvage-database\.ts)/u;

/** Business rows have one writer: what else writes is listed in `WRITERS`, each for a reason of volume. */
export const strayWrites: Check = (files) => {
  const product = files.filter((file) => isTypeScript(file) && !isTest(file) && /^(?:electron|shared|renderer)\//u.test(file.path) && !WRITERS.test(file.path));
  const statements = product.flatMap((file) => sentencesOf(file).filter(({ text }) => WRITING_SQL.test(text)).map(({ place }) => `${place}: SQL that writes`));
  return [...statements, ...linesMatching(product.map(blanked), WRITING_CALL)];
};

/** Paths that exist on one machine only, and hosts that packages are fetched from. Split, so that this file does not hold them. */
const OF_ONE_MACHINE = new RegExp(
  `(?:^|[\\s'"\`(=:])/(?:work|root|farm|${'Users'}|home/[a-z])(?:/|\\b)|(?:^|[\\s'"\`(=])/t${'mp'}/|\\bC:\\\\\\\\?Users|regis${'try'}\\.[a-z]+\\.|npm\\.${'pkg'}|artifac${'tory'}|jfr${'og'}|verdac${'cio'}`,
  'u',
);

export const pathsOfOneMachine: Check = (files) => linesMatching(files.filter(({ path }) => path !== 'package-lock.json'), OF_ONE_MACHINE);

/** The lock names the public registry alone, whatever mirror it was written through. */
export const foreignRegistries: Check = (files) =>
  linesMatching(files.filter(({ path }) => path === 'package-lock.json'), new RegExp(`"resolved": "(?!https://regis${'try'}\\.npmjs\\.org/)`, 'u'));

/** Secrets and numbers of people never reach a log: its only writer is `electron/log`; the window reports counts by `guichet:<mark>`. */
export const strayConsole: Check = (files) =>
  linesMatching(
    files.filter((file) => isCode(file) && !isTest(file) && !/^(?:electron\/(?:development|cli)|resources)\//u.test(file.path)).map(blanked),
    /\bconsole\s*\.\s*(?!info\(`guichet:[a-z-]+ )\w+\s*\(/u,
  );

/** The window's build has no schema library: what it would judge with is `renderer/api/no-schema.ts`, which throws. */
export const judgingWindows: Check = (files) =>
  linesMatching(files.filter((file) => isCode(file) && !isTest(file) && file.path.startsWith('renderer/')).map(blanked), /(?<!\b(?:JSON|URL))\.\s*(?:safeP|p)arse(?:Async)?\(/u);

function blanked(file: SourceFile): SourceFile {
  return { path: file.path, text: withoutComments(file) };
}
