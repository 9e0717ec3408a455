import { expect, test } from './desk-test.ts';
import { rulesRefused, type Desk } from './launch-desk.ts';
import { signIn } from './people.ts';

/** How a call comes to the main process, each with the real handler and, where there is one, a real frame. */
type Sender = 'a blank sub-frame' | 'a data sub-frame' | 'a lost frame' | 'another host' | 'another case' | 'our own page';

const SENDERS: readonly (readonly [number, Sender])[] = [[1, 'a blank sub-frame'], [1, 'a data sub-frame'], [2, 'a lost frame'], [3, 'another host'], [3, 'another case']];

for (const [number, sender] of SENDERS) {
  test(`a call from ${sender} is refused on every channel and logged (negative test ${number})`, async ({ desk }) => {
    desk.forgive(/Content Security Policy|Refused to/u);
    await signIn(desk.page, 'claire');
    await addFrames(desk);
    const replies = await callAs(desk, sender);
    expect(replies.length).toBeGreaterThanOrEqual(3);
    expect(replies.filter((reply) => !reply.endsWith(': unknown-sender'))).toEqual([]);
    await expect.poll(() => refusals(desk)).toBeGreaterThanOrEqual(replies.length);
  });
}

test('the same call from our own page is answered: the attack above is a real one', async ({ desk }) => {
  await signIn(desk.page, 'claire');
  expect(new Set((await callAs(desk, 'our own page')).map((reply) => reply.split(': ')[1]))).toEqual(new Set(['answered']));
});

test('a port is never taken through the door, and no frame of ours ever receives one (negative test 10)', async ({ desk }) => {
  await signIn(desk.page, 'claire');
  const outcomes = await desk.page.evaluate(async () => {
    const door = (window as unknown as { guichet: { command(message: unknown): Promise<{ ok: boolean; refusal?: { code: string } }> } }).guichet;
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise<string>((resolve) => {
      port2.addEventListener('message', () => resolve('somebody holds the port'));
      port2.start();
      setTimeout(() => resolve('nobody answers'), 500);
    });
    const sent = await Promise.resolve().then(() => door.command(port1)).then((reply) => reply.refusal?.code ?? 'answered', () => 'not sent');
    const wrapped = await Promise.resolve().then(() => door.command({ name: 'workstation.about', commandId: crypto.randomUUID(), input: { port: port1 } })).then((reply) => reply.refusal?.code ?? 'answered', () => 'not sent');
    return { sent, wrapped, answered: await answered };
  });
  expect(outcomes).toEqual({ sent: expect.stringMatching(/malformed|not sent/u), wrapped: expect.stringMatching(/malformed|not sent/u), answered: 'nobody answers' });
});

function refusals({ userData }: Desk): number {
  return rulesRefused(userData).filter((rule) => rule === 'unknown-sender').length;
}

async function addFrames({ page }: Desk): Promise<void> {
  await page.evaluate(() => {
    for (const source of ['about:blank', 'data:text/html,frame']) {
      const frame = document.createElement('iframe');
      frame.src = source;
      document.body.append(frame);
    }
  });
}

/** What each channel of the main process answers when the call comes as `sender`: a new channel is attacked without being listed. */
function callAs({ app }: Desk, sender: Sender): Promise<readonly string[]> {
  return app.evaluate(async ({ ipcMain, webContents }, as) => {
    const [contents] = webContents.getAllWebContents().filter(({ mainFrame }) => mainFrame.url.startsWith('app://guichet/'));
    if (contents === undefined) throw new Error('no window of ours');
    const [blank, other] = contents.mainFrame.frames;
    const copy = (url: string): unknown => ({ url, parent: null });
    const frames: Record<string, unknown> = {
      'a blank sub-frame': blank, 'a data sub-frame': other ?? blank, 'a lost frame': null, 'another host': copy('app://guichet.evil/index.html'),
      'another case': copy('app://GUICHET-/index.html'), 'our own page': contents.mainFrame,
    };
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, message: unknown) => Promise<{ ok: boolean; refusal?: { code: string } }>> })._invokeHandlers;
    const event = { sender: contents, senderFrame: frames[as] };
    const messages: Record<string, unknown> = {
      'guichet:command': { name: 'workstation.about', commandId: '3f2504e0-4f89-41d3-9a0c-0305e82c3311', input: {} }, 'guichet:query': { name: 'desk.summary', input: {} },
    };
    return Promise.all([...handlers].map(async ([channel, handler]) => {
      const reply = await handler(event, messages[channel]);
      return `${channel}: ${reply.ok ? 'answered' : (reply.refusal?.code ?? 'refused')}`;
    }));
  }, sender);
}
