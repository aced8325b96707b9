import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface RunningProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stop: () => Promise<void>;
}

/**
 * A real provider of identities on a port of its own, with its own sign-in page: whatever name is typed there is the
 * subject.
 *
 * @param redirectUri where it may send browsers back to
 */
export async function runProvider(redirectUri: string): Promise<RunningProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { client_id: 'doichieu', client_secret: 'a secret of the test only' };
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [redirectUri] }],
    cookies: { keys: ['a key of the test only'] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  });
  provider.on('server_error', (_context, error) => process.stderr.write(`provider: ${error.message}\n`));
  server.on('request', provider.callback());
  return {
    issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    stop: async () => await close(server),
  };
}

const close = async (server: Server) => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
};

/**
 * Does what a person does in a browser at the provider: follows, types a name, consents.
 *
 * @returns the address it is sent back to
 */
export async function signInAtProvider(start: string, name: string, backTo: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 12; step++) {
    if (url.startsWith(backTo)) return url;
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(form !== undefined && { method: 'POST', body: form }),
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      jar.set(key!, value!);
    }
    form = undefined;
    const next = reply.headers.get('location');
    if (next !== null) {
      url = new URL(next, url).href;
      continue;
    }
    const html = await reply.text();
    const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1];
    if (action === undefined) throw new Error(`the provider's page has no form: ${reply.status}`);
    url = new URL(action, url).href;
    const prompt = /name="prompt" value="([^"]+)"/.exec(html)![1]!;
    form = new URLSearchParams({ prompt, ...(prompt === 'login' && { login: name, password: 'any' }) });
  }
  throw new Error('the provider never sent the browser back');
}
