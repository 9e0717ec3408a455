import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './desk-test.ts';
import { rulesRefused, type Desk } from './launch-desk.ts';
import { signIn } from './people.ts';

/** What a page that has been taken over tries, each blocked and logged. Such attacks are loud in the console: that is no fault. */
const LOUD = /Not allowed to load local resource|Refused to|Content Security Policy|navigate top frame to data URL|TrustedScript|TrustedHTML|violates the following|blocked|ERR_|Permissions? policy/iu;

async function attacked({ desk }: { readonly desk: Desk }): Promise<Page> {
  desk.forgive(LOUD);
  await signIn(desk.page, 'claire');
  return desk.page;
}

async function expectLogged(desk: Desk, ...rules: readonly (string | RegExp)[]): Promise<void> {
  for (const rule of rules) {
    await expect.poll(() => rulesRefused(desk.userData).filter((said) => (typeof rule === 'string' ? said === rule : rule.test(said))), { message: String(rule) }).not.toEqual([]);
  }
}

async function expectStillThere(page: Page): Promise<void> {
  // Playwright still waits for the navigation that was refused: what is on the page is read directly.
  const seen = await page.evaluate(() => ({ place: window.location.origin + window.location.pathname, title: document.title, hasNavigation: document.querySelector('nav') !== null }));
  expect(seen).toEqual({ place: 'app://guichet/index.html', title: 'Guichet', hasNavigation: true });
}

test('a link, a form, a refresh and a dropped address lead nowhere (negative test 12)', async ({ desk }) => {
  const page = await attacked({ desk });
  await page.evaluate(async () => {
    const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));
    const link = Object.assign(document.createElement('a'), { href: 'https://example.org/link', target: '_blank', textContent: 'x' });
    const form = Object.assign(document.createElement('form'), { action: 'https://example.org/form', method: 'post' });
    const refresh = document.createElement('meta');
    refresh.httpEquiv = 'refresh';
    refresh.content = '0; url=https://example.org/refresh';
    document.body.append(link, form);
    link.click();
    await wait();
    link.target = '';
    link.click();
    await wait();
    form.submit();
    await wait();
    document.head.append(refresh);
    await wait();
    for (const own of [link, form, refresh]) own.remove();
  });
  await dropAddress(desk, 'https://example.org/dropped');
  await expectStillThere(page);
  expect(desk.app.windows()).toHaveLength(1);
  await expectLogged(desk, 'navigation', 'window-open', 'policy form-action');
});

test('a new window is denied, also by the name of one that is open (negative test 13)', async ({ desk }) => {
  const page = await attacked({ desk });
  const opened = await page.evaluate(() => {
    window.name = 'guichet';
    return ['_blank', 'guichet-2', '', 'print'].map((name) => window.open('app://guichet/index.html', name) === null);
  });
  expect(opened).toEqual([true, true, true, true]);
  expect(desk.app.windows()).toHaveLength(1);
  await expectLogged(desk, 'window-open');
});

test('a webview, a frame, an object, an embed and a base load nothing (negative test 14)', async ({ desk }) => {
  const page = await attacked({ desk });
  const loaded = await page.evaluate(async () => {
    const seen: string[] = [];
    const make = (name: string, attributes: Readonly<Record<string, string>>): Element => {
      const element = document.createElement(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        try {
          element.setAttribute(attribute, value);
        } catch {
          seen.push(`${name} refused`);
        }
      }
      element.addEventListener('load', () => name !== 'iframe' && seen.push(name));
      document.body.append(element);
      return element;
    };
    const elements = [
      make('webview', { src: 'https://example.org/', allowpopups: '', nodeintegration: '' }), make('iframe', { src: 'https://example.org/' }), make('iframe', { src: 'app://guichet/index.html' }),
      make('object', { data: 'https://example.org/a.swf' }), make('embed', { src: 'https://example.org/a.pdf' }),
      make('object', { data: '/assets/a.pdf', type: 'application/pdf' }), make('embed', { src: '/assets/a.pdf', type: 'application/pdf' }), make('base', { href: 'https://example.org/' }),
    ];
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { baseURI } = document;
    const inner = document.querySelector('iframe')?.contentDocument?.body?.textContent ?? '';
    for (const element of elements) element.remove();
    return { seen, baseURI, inner };
  });
  expect(loaded).toEqual({ seen: ['object refused', 'embed refused'], baseURI: page.url(), inner: '' });
  expect(await desk.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) => contents.getType()))).toEqual(['window']);
  await expectLogged(desk, 'policy frame-src', 'policy object-src', 'policy base-uri');
});

const HANDED_OVER = [
  'javascript:document.title="taken"', 'file:///etc/passwd', 'smb://host/share', 'ms-msdt:/id', 'search-ms:query=a', '//host/share', 'https://good.com@evil.example/', 'https://good.com.evil.example/',
  'https://xn--gichet-4za.example/', 'mailto:someone@example.org', 'tel:+33123456789', 'vscode://file/etc', 'guichet://member/1',
];

test('no address that a page asks for is ever handed to the system (negative test 15)', async ({ launch }) => {
  const trap = aTrap();
  const desk = await launch({ env: { PATH: `${trap.folder}${delimiter}${process.env.PATH ?? ''}` } });
  const page = await attacked({ desk });
  for (const address of HANDED_OVER) {
    await page.evaluate(async (asked) => {
      window.open(asked);
      const link = Object.assign(document.createElement('a'), { href: asked });
      document.body.append(link);
      link.click();
      link.remove();
      await new Promise((resolve) => setTimeout(resolve, 80));
    }, address);
  }
  await expectStillThere(page);
  expect(desk.app.windows()).toHaveLength(1);
  expect(trap.taken()).toEqual([]);
  await expectLogged(desk, 'navigation', 'window-open');
});

test('a method that writes and a piece that is not there are refused; a piece that is there is given (negative test 17)', async ({ desk }) => {
  desk.forgive(/status of (?:404|416)/u);
  const page = await attacked({ desk });
  const statuses = await page.evaluate(async () => {
    const methods = await Promise.all(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map(async (method) => (await fetch('app://guichet/index.html', { method })).status));
    const ask = async (range: string): Promise<readonly [number, string]> => {
      const response = await fetch('app://guichet/index.html', { headers: { Range: range } });
      return [response.status, (await response.text()).slice(0, 15)];
    };
    return { methods, outside: await ask('bytes=99999999-'), inside: await ask('bytes=0-14') };
  });
  expect(statuses).toEqual({ methods: [404, 404, 404, 404, 404], outside: [416, ''], inside: [206, '<!doctype html>'] });
  await expectLogged(desk, 'method', 'range');
});

test('another origin of this machine cannot read what we serve (negative test 18)', async ({ desk }) => {
  await attacked({ desk });
  const read = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const other = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } });
    Object.assign(globalThis, { attackers: [other.webContents.id] });
    await other.loadURL('data:text/html,<title>other</title>');
    const attempts = await other.webContents.executeJavaScript(`Promise.all(['app://guichet/index.html', 'app://guichet/attachment/3f2504e0-4f89-41d3-9a0c-0305e82c3311'].map((address) =>
      fetch(address).then((response) => response.text()).then((text) => 'read ' + text.length, (error) => error.name)))`) as unknown;
    other.destroy();
    return attempts;
  });
  expect(read).toEqual(['TypeError', 'TypeError']);
});

test('no script is made out of text: inline, evaluated, timed, or in a worker (negative test 19)', async ({ desk }) => {
  const page = await attacked({ desk });
  const outcome = await page.evaluate(
    // A turn later: what Playwright itself evaluates may evaluate.
    () => new Promise<Readonly<Record<string, string>>>((resolve) => {
      setTimeout(() => {
        const attempt = (act: () => unknown): string => {
          try {
            act();
            return 'ran';
          } catch (error) {
            return (error as Error).name;
          }
        };
        const mark = 'document.documentElement.dataset.taken = "yes"';
        const outcomes = {
          evaluation: attempt(() => (Reflect.get(window, 'eval') as (text: string) => unknown)(mark)),
          function: attempt(() => (Reflect.get(window, 'Function') as unknown as (text: string) => () => unknown)(mark)()), timer: attempt(() => setTimeout(mark as unknown as () => void, 0)),
          worker: attempt(() => new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))), inline: attempt(() => {
            const script = document.createElement('script');
            script.setAttribute('nonce', 'x');
            script.append(document.createTextNode(mark));
            document.body.append(script);
          }), handler: attempt(() => {
            const button = document.createElement('button');
            button.setAttribute('onclick', mark);
            document.body.append(button);
            button.click();
            button.remove();
          }), data: attempt(() => {
            const script = document.createElement('script');
            script.src = `data:text/javascript,${mark}`;
          }),
        };
        setTimeout(() => resolve({ ...outcomes, taken: document.documentElement.dataset.taken ?? 'no' }), 300);
      }, 0);
    }),
  );
  expect(outcome.taken).toBe('no');
  for (const way of ['evaluation', 'function', 'timer', 'worker', 'data']) expect([way, outcome[way]]).toEqual([way, expect.stringMatching(/^(?:EvalError|TypeError|SecurityError)$/u)]);
  await expectLogged(desk, /^policy (?:script-src|require-trusted-types-for)/u);
});

test('markup written as text is refused by the policy of Trusted Types, and no second policy is made (negative test 20)', async ({ desk }) => {
  const page = await attacked({ desk });
  const outcome = await page.evaluate(() => {
    const attempt = (act: () => unknown): string => {
      try {
        act();
        return 'written';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const place = document.createElement('div');
    const markup = '<img src=x onerror="document.documentElement.dataset.taken=1">';
    const factory = (window as unknown as { trustedTypes: { createPolicy(name: string, rules: unknown): unknown } }).trustedTypes;
    return {
      innerHTML: attempt(() => (place.innerHTML = markup)), outerHTML: attempt(() => (place.outerHTML = markup)), adjacent: attempt(() => place.insertAdjacentHTML('beforeend', markup)),
      document: attempt(() => document.write(markup)), parser: attempt(() => new DOMParser().parseFromString(markup, 'text/html')), plain: attempt(() => (place.innerHTML = 'a > b')),
      secondPolicy: attempt(() => factory.createPolicy('mine', { createHTML: (text: string) => text })), sameName: attempt(() => factory.createPolicy('default', { createHTML: (text: string) => text })),
      taken: document.documentElement.dataset.taken ?? 'no',
    };
  });
  const refused = 'TypeError';
  expect(outcome).toEqual({ innerHTML: refused, outerHTML: refused, adjacent: refused, document: refused, parser: refused, plain: 'written', secondPolicy: refused, sameName: refused, taken: 'no' });
  await expectLogged(desk, 'policy require-trusted-types-for', 'policy trusted-types');
});

test('camera, place, devices, screen and clipboard are denied (negative test 21)', async ({ desk }) => {
  const page = await attacked({ desk });
  const asked = await page.evaluate(async () => {
    const said = (asking: () => Promise<unknown>): Promise<string> => Promise.resolve().then(asking).then((value) => (value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? 'none' : 'granted'), (error: Error) => error.name);
    const own = navigator as unknown as Record<string, Record<string, (options?: unknown) => Promise<unknown>>>;
    return {
      camera: await said(() => navigator.mediaDevices.getUserMedia({ video: true })), microphone: await said(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await said(() => navigator.mediaDevices.getDisplayMedia({ video: true })), place: await said(() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      hid: await said(async () => own.hid?.requestDevice?.({ filters: [] })), serial: await said(async () => own.serial?.requestPort?.()), usb: await said(async () => own.usb?.requestDevice?.({ filters: [] })),
      bluetooth: await said(async () => own.bluetooth?.requestDevice?.({ acceptAllDevices: true })), midi: await said(async () => (navigator as unknown as { requestMIDIAccess(): Promise<unknown> }).requestMIDIAccess()),
      clipboard: await said(() => navigator.clipboard.readText()), notification: await Notification.requestPermission(),
    };
  });
  expect(Object.entries(asked).filter(([, answer]) => answer === 'granted')).toEqual([]);
  await expectLogged(desk, 'permission media', 'permission geolocation', /^permission (?:clipboard-read|notifications|midi)/u);
});

/** As dropped on the page from another application. */
async function dropAddress({ app, page }: Desk, address: string): Promise<void> {
  const devtools = await app.context().newCDPSession(page);
  const data = { items: [{ mimeType: 'text/uri-list', data: address }], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await page.waitForTimeout(200);
}

/** Programs of the names by which Linux opens an address, which note what they were given. */
function aTrap(): { readonly folder: string; taken(): readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-trap-'));
  const note = join(folder, 'taken');
  for (const name of ['xdg-open', 'gio', 'kde-open', 'gnome-open', 'xdg-email']) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "$0 $@" >> '${note}'\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return { folder, taken: () => (existsSync(note) ? readFileSync(note, 'utf8').trim().split('\n') : []) };
}
