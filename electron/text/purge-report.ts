import type { PurgeLine, PurgeReport } from '../../shared/contract/purge-contract.ts';
import type { RetentionRule } from '../../shared/domain/policy/privacy-policy.ts';
import { countOf, formatCount, formatDate } from '../../shared/domain/text/format.ts';
import { addDays } from '../../shared/domain/values/local-date.ts';
import { CATEGORY_NAMES } from '../../shared/text/retained-categories.ts';

/** The report of a purge, line by line: what, how many, why, until when the rest. */
export function purgeLines(report: PurgeReport, rules: readonly RetentionRule[]): readonly string[] {
  const { dryRun, asOf, lines, wasResumed, isResidueRemoved, backupDays } = report;
  const total = lines.reduce((sum, { gone }) => sum + gone, 0);
  return [
    dryRun ? `Essai au ${formatDate(asOf)}\u00A0: rien n’est effacé.` : `Purge au ${formatDate(asOf)}${wasResumed ? ', reprise d’une purge interrompue' : ''}.`,
    ...lines.map((line) => purgeLine(line, rules, dryRun)),
    `${dryRun ? 'À effacer' : 'Effacé'}\u00A0: ${countOf(total, 'élément', 'éléments')}.`,
    ...(dryRun ? [] : [residueLine(isResidueRemoved), `La dernière sauvegarde qui les contient encore disparaît au plus tard le ${formatDate(addDays(asOf, backupDays))}.`]),
  ];
}

function purgeLine({ category, gone, kept, open, nextOn, lastOn }: PurgeLine, rules: readonly RetentionRule[], dryRun: boolean): string {
  const went = `${formatCount(gone)} ${dryRun ? 'à effacer' : 'effacés'}`;
  const until = nextOn === null || lastOn === null ? '' : nextOn === lastOn ? `, jusqu’au ${formatDate(addDays(nextOn, -1))}` : `, jusqu’au ${formatDate(addDays(nextOn, -1))} pour les premiers et au ${formatDate(addDays(lastOn, -1))} pour les derniers`;
  const left = [...(kept > 0 ? [`${formatCount(kept)} gardés${until}`] : []), ...(open > 0 ? [`${formatCount(open)} en cours`] : [])];
  const reason = rules.find((rule) => rule.category === category && rule.line === null)?.reason;
  return `- ${CATEGORY_NAMES[category]}\u00A0: ${[went, ...left].join('\u202F; ')}${reason === undefined ? '' : ` (${reason})`}.`;
}

function residueLine(isRemoved: boolean): string {
  return isRemoved ? 'Le fichier de la base n’en garde aucune trace.' : 'Une lecture en cours retient encore le journal de la base\u00A0: il sera vidé à la prochaine occasion.';
}
