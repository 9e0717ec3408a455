import type { AccessAlert, KnownPortal, PortalAccess, PortalConnection } from '../../shared/contract/portal-access-contract.ts';
import { formatDate, formatInstant, formatRelative, formatTime } from '../../shared/domain/text/format.ts';
import { instant, localDateOf, localTimeOf, type Instant } from '../../shared/domain/values/instant.ts';
import { dayOfWeek, type LocalDate } from '../../shared/domain/values/local-date.ts';

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

export const ALERT_NAMES: Readonly<Record<AccessAlert['kind'], string>> = { 'unusual-connection': 'Connexion inhabituelle', 'unrecognised-access': 'Accès non reconnu' };

export const ORDER_NAMES: Readonly<Record<PortalAccess['orders'][number]['kind'], string>> = {
  'send-identifier': 'Envoyer l’identifiant', 'send-reset-link': 'Envoyer le lien de réinitialisation', 'reset-access': 'Réinitialiser l’accès', 'block-access': 'Fermer l’accès',
};

export const PORTAL_TAB = {
  account: 'Compte au portail',
  noPortal: 'Portail non décrit',
  noPortalSentence: 'Guichet ne connaît pas encore le portail de cet assureur. Ses règles s’ajoutent à son profil.',
  space: 'Espace',
  page: 'Page',
  noPage: 'adresse non publiée',
  state: 'État',
  states: { none: 'Compte non créé', active: 'Compte actif', blocked: 'Compte bloqué' } satisfies Record<PortalAccess['account']['kind'], string>,
  blockedUntil: (until: number | null, now: Instant): string => (until === null ? 'Compte bloqué' : `Compte bloqué, s’ouvre ${formatRelative(instant(until), now)}`),
  created: (day: LocalDate): string => `créé le ${formatDate(day)}`,
  told: (at: number): string => `Dit par le portail le ${formatInstant(instant(at))}`,
  neverTold: 'Le portail n’a rien transmis',
  notTold: 'non communiqué',
  fileEmail: 'E-mail du dossier',
  fileMobile: 'Mobile du dossier',
  none: 'aucun',
  bounced: (day: LocalDate | null): string => `renvoie les messages${day === null ? '' : ` depuis le ${formatDate(day).slice(0, 5)}`}`,
  correct: 'Corriger',
  changed: (day: LocalDate): string => `modifié le ${formatDate(day).slice(0, 5)}`,
  code: 'Code temporaire',
  codeWords: ({ digits, minutes, channels }: NonNullable<KnownPortal['temporaryCode']>): string =>
    `${digits}\u00A0chiffres, ${minutes}\u00A0min, ${channels.map((channel) => (channel === 'sms' ? 'par SMS' : 'par e-mail')).join(' ou ')}`,
  codeChannel: { sms: 'ici par SMS', email: 'ici par e-mail' },
  numberGood: (shortest: number, longest: number): string => `conforme, ${shortest} à ${longest}\u00A0chiffres`,
  numberFaults: { 'too-short': 'trop court pour le portail', 'too-long': 'trop long pour le portail', 'not-digits': 'contient autre chose que des chiffres' },
  toSay: 'À dire',
  connections: 'Connexions récentes',
  noConnections: 'Aucune connexion connue',
  noConnectionsSentence: 'Le portail n’a transmis aucune connexion de cet adhérent.',
  columns: { at: 'Date', device: 'Appareil', place: 'Lieu', outcome: 'Issue', act: 'Signaler' },
  outcomes: { opened: 'Ouverte', refused: 'Refusée', stopped: 'Arrêtée par le portail' } satisfies Record<PortalConnection['outcome'], string>,
  newDevice: 'appareil nouveau',
  report: 'Non reconnue',
  reportNamed: (at: number): string => `Signaler la connexion du ${formatInstant(instant(at))} comme non reconnue`,
  alerts: 'Alertes sur l’accès',
  alertOpened: ({ openedAt, openedByName }: AccessAlert): string => `ouverte le ${formatInstant(instant(openedAt))} · ${openedByName}`,
  alertClosed: ({ at, byName, outcome }: NonNullable<AccessAlert['closed']>): string =>
    `${{ recognised: 'reconnue par l’adhérent', 'not-recognised': 'non reconnue', secured: 'accès rétabli' }[outcome]} le ${formatInstant(instant(at))} · ${byName}`,
  held: (numbers: readonly string[]): string => (numbers.length === 0 ? 'Aucun changement de RIB en attente.' : `Changement de RIB retenu\u00A0: ${numbers.join(', ')}.`),
  frozen: 'RIB gelé',
  verify: 'Vérifier avec l’adhérent',
  help: 'Aider l’adhérent',
  helps: {
    identifier: { title: 'Identifiant oublié', detail: 'Quatre champs, puis remettre ou envoyer' },
    password: { title: 'Mot de passe oublié', detail: 'Envoyer le lien, compter les 15\u00A0minutes' },
    reset: { title: 'Plus d’e-mail ni de téléphone', detail: 'Pièce d’identité et numéro' },
    contact: { title: 'E-mail ou mobile erroné', detail: 'Corriger sur place' },
    script: { title: 'Script guidé', detail: 'Pas à pas, coché à mesure' },
    sheet: { title: 'Fiche à remettre', detail: 'Première connexion, mot de passe, navigateur' },
    alert: { title: 'Accès non reconnu', detail: 'Signaler, vérifier, geler le RIB' },
  },
  availability: 'Disponibilité du portail',
  open: 'Ouvert en ce moment',
  closedUntil: (to: number, now: Instant): string => `Fermé pour maintenance, rouvre ${formatRelative(instant(to), now)}`,
  noClosings: 'Aucune fermeture annoncée.',
  closing: ({ from, to }: KnownPortal['nextClosings'][number]): string => {
    const day = localDateOf(instant(from));
    return `${WEEKDAYS[dayOfWeek(day) - 1]} ${formatDate(day).slice(0, 5)}, de ${hour(from)} à ${hour(to)}`;
  },
  maintenance: 'Maintenance',
  orders: 'Demandé au portail',
  noOrders: 'Rien n’a été demandé.',
  orderStates: { 'to-send': 'À envoyer', sent: 'Envoyé' },
  orderDetail: ({ sentTo, orderedAt, orderedByName }: PortalAccess['orders'][number]): string =>
    [sentTo === null ? '' : `à ${sentTo}`, formatInstant(instant(orderedAt)), orderedByName].filter((part) => part !== '').join(' · '),
  runs: 'Scripts déroulés',
  runDetail: ({ outcome, endedAt, endedByName }: PortalAccess['scriptRuns'][number]): string => `${RUN_OUTCOMES[outcome]} · ${formatInstant(instant(endedAt))} · ${endedByName}`,
} as const;

export const RUN_OUTCOMES: Readonly<Record<PortalAccess['scriptRuns'][number]['outcome'], string>> = { solved: 'Accès rétabli', 'to-call-back': 'À rappeler', 'handed-over': 'Transmis' };

/** The line of the file's alerts, above everything else. */
export const ACCESS_BANNER = {
  title: (kind: AccessAlert['kind'], since: Instant, now: Instant): string => `${ALERT_NAMES[kind]}, ${formatRelative(since, now)}`,
  sentence: 'Aucun RIB ne change avant la vérification avec l’adhérent',
  act: 'Vérifier l’accès',
} as const;

function hour(moment: number): string {
  return formatTime(localTimeOf(instant(moment)));
}
