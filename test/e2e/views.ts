import { expect, type Page } from '@playwright/test';
import { enterBirth, issueAttestation, readBirthAgain, readRibAgain, rehearseImport, sendRib } from './steps.ts';
import type { Desk } from './launch-desk.ts';
import { pathOf } from '../../renderer/navigation/paths.ts';
import { MEMBER_TABS, type Route, type Screen } from '../../renderer/navigation/route.ts';
import { STORY } from '../../electron/demo/story-facts.ts';
import { listening, type PersonName } from './people.ts';

/** One thing that a person can have in front of them. */
export interface View {
  readonly name: string;
  readonly person: PersonName;
  readonly route: Route;
  /** What a person does once the screen is there: opens a dialog, sends an empty form. */
  readonly then?: (page: Page, desk: Desk) => Promise<void>;
}

/** Mme LEFÈVRE-ŒUVRARD, with whom every screen was drawn. Her RIB change is open. */
export const HEROINE_ID = 1;
/** M. ABGRALL: an ordinary file with nothing open. */
export const CALM_MEMBER_ID = 11;

/** Mme CHÉRIF, whose medical certificate is for validators alone. */
const MEDICAL_MEMBER_ID = 8;

/** M. DUVAL: an unusual connection holds his change of RIB. */
export const FROZEN_MEMBER_ID = 6;
/** Mme KERVELLA: her portal account is blocked after too many attempts. */
const BLOCKED_MEMBER_ID = 15;

const frozen = { memberId: FROZEN_MEMBER_ID } as const;
const blocked = { memberId: BLOCKED_MEMBER_ID } as const;
const heroine = { memberId: HEROINE_ID } as const;
const calm = { memberId: CALM_MEMBER_ID } as const;

/** Every screen of the route table: a new one without its views does not compile, and fails `all-screens.spec.ts`. */
export const SCREEN_VIEWS: Readonly<Record<Screen, readonly View[]>> = {
  home: [
    { name: 'accueil', person: 'claire', route: { screen: 'home' } },
    { name: 'accueil-responsable', person: 'sophie', route: { screen: 'home' }, then: (page) => expect(page.getByRole('list', { name: 'Consultations inhabituelles' })).toBeVisible() },
    { name: 'accueil-administrateur', person: 'gael', route: { screen: 'home' } },
    { name: 'ecran-reserve', person: 'gael', route: { screen: 'members' } },
  ],
  members: [
    { name: 'adherents', person: 'claire', route: { screen: 'members' } },
    { name: 'adherents-aucun', person: 'claire', route: { screen: 'members' }, then: (page) => page.getByRole('searchbox', { name: 'Nom' }).fill('zzzz') },
  ],
  member: [
    ...MEMBER_TABS.map((tab): View => ({ name: `fiche-${tab}`, person: 'claire', route: { screen: 'member', ...heroine, tab } })),
    { name: 'fiche-consentement', person: 'claire', route: { screen: 'member', ...heroine, tab: 'privacy' }, then: (page) => openDialog(page, /Modifier la réponse.*Offres par e-mail/u) },
    { name: 'fiche-demande-donnees', person: 'claire', route: { screen: 'member', ...heroine, tab: 'privacy' }, then: (page) => openDialog(page, 'Nouvelle demande') },
    { name: 'fiche-journal-responsable', person: 'sophie', route: { screen: 'member', ...heroine, tab: 'journal' } },
    { name: 'fiche-preuve', person: 'sophie', route: { screen: 'member', ...heroine, tab: 'journal' }, then: (page) => page.getByRole('button', { name: 'Exporter le dossier de preuve' }).click() },
    { name: 'fiche-piece-reservee', person: 'claire', route: { screen: 'member', memberId: MEDICAL_MEMBER_ID, tab: 'documents' } },
    { name: 'fiche-hors-perimetre', person: 'yann', route: { screen: 'member', ...heroine, tab: 'overview' } },
    { name: 'fiche-acces-gele', person: 'claire', route: { screen: 'member', ...frozen, tab: 'portal' } },
    { name: 'fiche-acces-bloque', person: 'claire', route: { screen: 'member', ...blocked, tab: 'portal' } },
    { name: 'fiche-simple', person: 'claire', route: { screen: 'member', ...calm, tab: 'overview' } },
  ],
  'rib-change': [
    { name: 'rib-saisie', person: 'claire', route: { screen: 'rib-change', ...calm } },
    { name: 'rib-erreurs', person: 'claire', route: { screen: 'rib-change', ...calm }, then: (page) => page.getByRole('button', { name: 'Relire avant l’envoi' }).click() },
    { name: 'rib-demande-ouverte', person: 'claire', route: { screen: 'rib-change', ...heroine } },
  ],
  'beneficiary-addition': [
    { name: 'beneficiaire-saisie', person: 'claire', route: { screen: 'beneficiary-addition', ...calm, contractId: null } },
    { name: 'beneficiaire-erreurs', person: 'claire', route: { screen: 'beneficiary-addition', ...calm, contractId: null }, then: (page) => page.getByRole('button', { name: 'Relire avant l’envoi' }).click() },
  ],
  'portal-access': [
    { name: 'acces-identifiant', person: 'claire', route: { screen: 'portal-access', ...calm, help: 'identifier' } },
    { name: 'acces-mot-de-passe', person: 'claire', route: { screen: 'portal-access', ...calm, help: 'password' }, then: (page) => page.getByRole('button', { name: 'Le code vient d’être demandé' }).click() },
    { name: 'acces-reinitialiser', person: 'claire', route: { screen: 'portal-access', ...heroine, help: 'reset' } },
    { name: 'acces-reinitialiser-erreurs', person: 'claire', route: { screen: 'portal-access', ...calm, help: 'reset' }, then: (page) => page.getByRole('button', { name: 'Relire avant l’envoi' }).click() },
    { name: 'acces-contact', person: 'claire', route: { screen: 'portal-access', ...calm, help: 'contact' } },
    { name: 'acces-script', person: 'claire', route: { screen: 'portal-access', ...calm, help: 'script' }, then: answerScript },
    { name: 'acces-fiche', person: 'claire', route: { screen: 'portal-access', ...calm, help: 'sheet' }, then: paperDrawn },
    { name: 'acces-signaler', person: 'claire', route: { screen: 'portal-access', ...calm, help: 'alert' } },
    { name: 'acces-verifier', person: 'claire', route: { screen: 'portal-access', ...frozen, help: 'alert' } },
  ],
  attestation: [{ name: 'attestation-apercu', person: 'claire', route: { screen: 'attestation', ...calm, contractId: null }, then: paperDrawn }],
  contracts: [{ name: 'contrats', person: 'claire', route: { screen: 'contracts' }, then: (page) => expect(page.getByRole('gridcell').first()).toBeVisible() }],
  requests: [
    { name: 'demandes', person: 'claire', route: { screen: 'requests' } },
    { name: 'demandes-decidees', person: 'claire', route: { screen: 'requests' }, then: (page) => page.getByRole('tab').nth(1).click() },
  ],
  validation: [
    { name: 'validation', person: 'karim', route: { screen: 'validation', requestId: STORY.ribRequestId }, then: requestOpened },
    { name: 'validation-conseillere', person: 'claire', route: { screen: 'validation', requestId: STORY.ribRequestId }, then: requestOpened },
    { name: 'validation-accepter', person: 'karim', route: { screen: 'validation', requestId: STORY.ribRequestId }, then: (page) => decide(page, 'Accepter') },
    { name: 'validation-refuser', person: 'karim', route: { screen: 'validation', requestId: STORY.ribRequestId }, then: (page) => decide(page, 'Refuser') },
    { name: 'validation-gelee', person: 'karim', route: { screen: 'validation', requestId: null }, then: openFrozen },
    { name: 'validation-corriger', person: 'karim', route: { screen: 'validation', requestId: STORY.ribRequestId }, then: (page) => decide(page, 'Demander une correction') },
    { name: 'validation-corrections', person: 'karim', route: { screen: 'validation', requestId: null }, then: (page) => page.getByRole('tab', { name: /En correction/u }).click() },
    { name: 'validation-decidees', person: 'karim', route: { screen: 'validation', requestId: null }, then: (page) => page.getByRole('tab', { name: /Décidées/u }).click() },
  ],
  documents: [{ name: 'documents', person: 'claire', route: { screen: 'documents' } }],
  rectification: [
    { name: 'correction-coordonnees', person: 'claire', route: { screen: 'rectification', ...calm } },
    { name: 'correction-identite', person: 'claire', route: { screen: 'rectification', ...calm }, then: (page) => page.getByRole('tab', { name: 'Identité' }).click() },
    { name: 'correction-erreurs', person: 'claire', route: { screen: 'rectification', ...calm }, then: (page) => page.getByRole('button', { name: 'Relire avant d’enregistrer' }).click() },
    { name: 'correction-relecture', person: 'claire', route: { screen: 'rectification', ...calm }, then: compareContact },
  ],
  privacy: [
    { name: 'vie-privee-acces', person: 'sophie', route: { screen: 'privacy', requestId: STORY.accessRequestId } },
    { name: 'vie-privee-effacement', person: 'sophie', route: { screen: 'privacy', requestId: STORY.erasureRequestId } },
    { name: 'vie-privee-valider', person: 'sophie', route: { screen: 'privacy', requestId: STORY.erasureRequestId }, then: (page) => openDialog(page, 'Valider l’effacement') },
    { name: 'vie-privee-repondue', person: 'sophie', route: { screen: 'privacy', requestId: null }, then: (page) => page.getByRole('tab', { name: 'Répondues' }).click() },
    { name: 'vie-privee-refuser', person: 'sophie', route: { screen: 'privacy', requestId: STORY.accessRequestId }, then: (page) => openDialog(page, 'Refuser') },
    { name: 'vie-privee-conservation', person: 'sophie', route: { screen: 'privacy', requestId: null }, then: (page) => page.getByRole('tab', { name: 'Conservation' }).click() },
    { name: 'vie-privee-administrateur', person: 'gael', route: { screen: 'privacy', requestId: null } },
    { name: 'vie-privee-essai', person: 'sophie', route: { screen: 'privacy', requestId: null }, then: rehearsePurge },
  ],
  import: [{ name: 'import', person: 'sophie', route: { screen: 'import' } }],
  journal: [
    { name: 'journal', person: 'sophie', route: { screen: 'journal' } },
    { name: 'journal-reserve', person: 'claire', route: { screen: 'journal' } },
  ],
  synchronisation: [
    { name: 'synchronisation-autonome', person: 'claire', route: { screen: 'synchronisation' } },
    { name: 'synchronisation-autonome-responsable', person: 'sophie', route: { screen: 'synchronisation' } },
  ],
  settings: [{ name: 'preferences', person: 'claire', route: { screen: 'settings' } }],
  accounts: [
    { name: 'comptes', person: 'gael', route: { screen: 'accounts' } },
    { name: 'comptes-responsable', person: 'sophie', route: { screen: 'accounts' } },
    { name: 'comptes-creer', person: 'gael', route: { screen: 'accounts' }, then: (page) => page.getByRole('button', { name: 'Créer un compte' }).click() },
    { name: 'comptes-role', person: 'gael', route: { screen: 'accounts' }, then: (page) => actOnAccount(page, 'Changer de rôle ou d’agence') },
    { name: 'comptes-fermer', person: 'gael', route: { screen: 'accounts' }, then: (page) => actOnAccount(page, 'Fermer le compte') },
    { name: 'confirmation-identite', person: 'gael', route: { screen: 'accounts' }, then: askedWhoOneIs },
  ],
  'own-account': [{ name: 'mon-compte', person: 'claire', route: { screen: 'own-account' } }],
};

/** Further steps of the same screens. They leave something behind, so they come after the first ones. */
export const STEP_VIEWS: readonly View[] = [
  { name: 'rib-relecture', person: 'claire', route: { screen: 'rib-change', ...calm }, then: readRibAgain },
  { name: 'rib-brouillon', person: 'claire', route: { screen: 'rib-change', ...calm } },
  { name: 'rib-envoyee', person: 'claire', route: { screen: 'rib-change', ...calm }, then: sendRib },
  { name: 'beneficiaire-pieces', person: 'claire', route: { screen: 'beneficiary-addition', ...calm, contractId: null }, then: enterBirth },
  { name: 'beneficiaire-relecture', person: 'claire', route: { screen: 'beneficiary-addition', ...calm, contractId: null }, then: readBirthAgain },
  { name: 'attestation-editee', person: 'claire', route: { screen: 'attestation', ...calm, contractId: null }, then: issueAttestation },
  { name: 'import-essai', person: 'sophie', route: { screen: 'import' }, then: rehearseImport },
];

/** What floats over the screens. */
export const OVERLAY_VIEWS: readonly View[] = [
  { name: 'palette', person: 'claire', route: { screen: 'member', ...heroine, tab: 'overview' }, then: (page) => page.keyboard.press('Control+k') },
  { name: 'palette-recherche', person: 'claire', route: { screen: 'contracts' }, then: (page) => search(page, 'lefevre') },
  { name: 'palette-aucun', person: 'claire', route: { screen: 'home' }, then: (page) => search(page, 'zzzzzz') },
  { name: 'aide', person: 'claire', route: { screen: 'home' }, then: (page) => page.keyboard.press('F1') },
  { name: 'blanchi', person: 'claire', route: { screen: 'member', ...heroine, tab: 'overview' }, then: (page) => page.keyboard.press('F9') },
];

export const ALL_VIEWS: readonly View[] = [...Object.values(SCREEN_VIEWS).flat(), ...STEP_VIEWS, ...OVERLAY_VIEWS];

/** Shows a view to whoever sits at the desk, from a page that remembers nothing of the one before. */
export async function showView(desk: Desk, view: View): Promise<void> {
  const { page } = desk;
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, pathOf(view.route));
  await page.reload();
  await settled(page);
  await view.then?.(page, desk);
  await settled(page);
}

/** The screen has its title, is reading nothing any more, and takes keys. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, includeHidden: true })).toBeAttached();
  await expect(page.getByRole('status').filter({ hasText: /^(?:Chargement|Lecture|Composition|Recherche)/u })).toHaveCount(0);
  await listening(page);
}

/** Opens the dialog of an act. */
export async function openDialog(page: Page, act: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: act }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function compareContact(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Mobile' }).fill('06 39 98 00 11');
  await page.getByRole('textbox', { name: 'Motif de la correction' }).fill('Nouveau numéro');
  await page.getByRole('button', { name: 'Relire avant d’enregistrer' }).click();
  await expect(page.getByRole('table', { name: 'Avant et après' })).toBeVisible();
}

async function rehearsePurge(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Conservation' }).click();
  await page.getByRole('button', { name: 'Essayer' }).click();
  await expect(page.getByRole('table', { name: 'Essai de purge' })).toBeVisible();
}

async function actOnAccount(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions sur le compte\u00A0: Claire MORVAN' }).click();
  await page.getByRole('menuitem', { name: act }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function askedWhoOneIs(page: Page): Promise<void> {
  await actOnAccount(page, 'Donner un nouveau code d’accès');
  await page.getByRole('button', { name: 'Donner un code' }).click();
  await expect(page.getByRole('heading', { name: 'Est-ce toujours vous' })).toBeVisible();
}

/** The request that was gone to is there, and its paper drawn where there is room for it. */
export async function requestOpened(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: /Changement de RIB/u })).toBeVisible();
  const isWide = await page.evaluate(() => window.matchMedia('(min-width: 1360px)').matches);
  // In a narrow window the paper opens over the list, when it is asked for.
  if (isWide) await paperDrawn(page);
  await listening(page);
}

/** The change of RIB that an alert holds: last of the queue, its clock stopped. */
async function openFrozen(page: Page): Promise<void> {
  await page.getByRole('option').filter({ hasText: 'DUVAL' }).click();
  await expect(page.getByText('Retenue').first()).toBeVisible();
  await requestOpened(page);
}

async function decide(page: Page, act: string): Promise<void> {
  await requestOpened(page);
  await page.getByRole('button', { name: act, exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(text);
  await expect(page.getByRole('status').filter({ hasText: /résultat/u })).toBeVisible();
}

/** A script of which two steps are answered, the second by a cross. */
async function answerScript(page: Page): Promise<void> {
  const first = page.getByRole('button', { name: 'Oui', exact: true });
  if ((await page.getByRole('button', { name: /^Répondre autrement/u }).count()) === 0) {
    await first.click();
    await page.getByRole('button', { name: 'Non', exact: true }).click();
  }
  await expect(page.getByRole('button', { name: /^Répondre autrement/u })).toHaveCount(2);
}

/** A page of a paper is an image: it is there once it has been drawn. */
async function paperDrawn(page: Page): Promise<void> {
  await expect(page.getByRole('img', { name: /page/iu }).first()).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}
