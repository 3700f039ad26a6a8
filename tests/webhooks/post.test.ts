import { afterEach, expect, test } from '@jest/globals';
import { PrivateAddress, post } from '../../src/webhooks/post.ts';
import { listener } from '../fakes/listener.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function program(...answers: Parameters<typeof listener>) {
  const there = await listener(...answers);
  open.push(there);
  return there;
}

const to = (url: string, allowPrivate: boolean, signal = new AbortController().signal) => ({
  ...{ url: new URL(url), headers: { 'content-type': 'application/json' }, body: '{}', allowPrivate, signal },
});
/** A name’s server that answers so, and counts how often it is asked. */
const names = (...addresses: string[]) => {
  const asked: string[] = [];
  const answer = (
    host: string,
    done: (fault: null, found: { address: string; family: number }[]) => void,
  ) => {
    asked.push(host);
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { asked, answer };
};

test('a name that leads inside is found out when the connection is made, and nothing is sent', async () => {
  const { url, received } = await program(200);
  const named = url.replace('127.0.0.1', 'hooks.example.org');
  for (const addresses of [
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['fe80::1'],
    ['169.254.169.254'],
    ['93.184.215.14', '127.0.0.1'],
  ]) {
    const { asked, answer } = names(...addresses);
    await expect(post(to(named, false), answer)).rejects.toThrow(PrivateAddress);
    expect(asked).toEqual(['hooks.example.org']);
  }
  for (const direct of [url, 'http://[::1]:9/', 'http://[::ffff:7f00:1]:9/', 'https://0x7f.1/'])
    await expect(post(to(direct, false))).rejects.toThrow(PrivateAddress);
  expect(received).toHaveLength(0);
});

test('what is allowed goes to the address that was looked at, once', async () => {
  const { url, received } = await program(200);
  const { asked, answer } = names('127.0.0.1');
  const named = url.replace('127.0.0.1', 'hooks.example.org');
  expect(await post(to(named, true), answer)).toEqual({ status: 200, retryAfter: null });
  expect(asked).toEqual(['hooks.example.org']);
  expect(received.map(({ headers }) => headers.host)).toEqual([new URL(named).host]);
});

test('a redirect is an answer and no way to go', async () => {
  const { url, received } = await program(307);
  expect(await post(to(url, true))).toMatchObject({ status: 307 });
  expect(received).toHaveLength(1);
});

test('an answer that never ends is taken by its status, and silence is cut', async () => {
  expect(await post(to((await program('drip')).url, true))).toMatchObject({ status: 200 });
  const silent = await program('silence');
  const cut = new AbortController();
  const sending = post(to(silent.url, true, cut.signal));
  await silent.count(1);
  cut.abort();
  await expect(sending).rejects.toThrow();
});

test('another protocol is none that I speak: it is an answer, and nobody waits', async () => {
  expect(await post(to((await program('other protocol')).url, true))).toEqual({
    status: 101,
    retryAfter: null,
  });
});
