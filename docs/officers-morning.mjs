#!/usr/bin/env node
// An officer's morning over HTTP: signs in, takes the next open case, reads it, answers, takes the answer back, looks at
// the progress, signs out. Node 20 or newer, nothing to install.
//
//   DOICHIEU_LOGIN=can.bo DOICHIEU_PASSWORD=… node docs/officers-morning.mjs http://127.0.0.1:3210
//
// A first password is changed to DOICHIEU_NEW_PASSWORD.
import { randomUUID } from 'node:crypto';

const [address = 'http://127.0.0.1:3210'] = process.argv.slice(2);
const {
  DOICHIEU_LOGIN: login,
  DOICHIEU_PASSWORD: password,
  DOICHIEU_NEW_PASSWORD: newPassword,
} = process.env;

const headers = { 'content-type': 'application/json' };

/** Ends with what went wrong in one line. */
function fail(text) {
  console.error(text);
  process.exit(1);
}

/** One request; a problem (RFC 9457) is told by its code and its Vietnamese text. */
async function ask(method, path, body, more = {}) {
  const reply = await fetch(address + path, {
    method,
    headers: { ...headers, ...more },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const told = reply.status === 204 ? undefined : await reply.json();
  if (!reply.ok) fail(`${method} ${path}: ${reply.status} ${told.code}: ${told.detail}`);
  const cookie = reply.headers.getSetCookie().find((line) => line.startsWith('__Host-doichieu='));
  if (cookie !== undefined) headers.cookie = cookie.split(';')[0];
  return told;
}

const session = await ask('POST', '/api/session', { login, password });
// Every write shows the token of its session.
headers['x-csrf-token'] = session.csrfToken;
if (session.need === 'change_password')
  await ask('PUT', '/api/session/password', { oldPassword: password, newPassword });
console.log(`signed in: ${session.displayName}, ${session.role}, until ${session.endsAt}`);

const { campaigns } = await ask('GET', '/api/campaigns');
const { campaignId, name } = campaigns[0];

const filter = { states: ['identity_open'] };
const { next } = await ask('POST', `/api/campaigns/${campaignId}/cases/next`, { filter });
if (next === null) fail('no case is waiting');
const shown = await ask('GET', `/api/cases/${next.caseId}`);
console.log(`case ${shown.caseId}: ${shown.reasons.join(', ')}; ${shown.couples.length} couples offered`);
for (const { field, difference } of shown.husband.fields)
  console.log(`  husband, ${field}: ${difference.kind}`);

// The version seen: whoever was faster, the second gets 409 with what changed. The key: a retry is done once.
const judged = await ask(
  'POST',
  `/api/cases/${shown.caseId}/judgements`,
  { answer: { decision: 'unsure' }, reason: 'Cần xem sổ gốc' },
  { 'if-match': `"${shown.version}"`, 'idempotency-key': randomUUID() },
);
console.log(`answered: version ${judged.version}`);
const undone = await ask('POST', `/api/judgements/${judged.judgementId}/undo`, { reason: 'Bấm nhầm' });
console.log(`taken back: ${undone.state}`);

const progress = await ask('GET', `/api/campaigns/${campaignId}/progress`);
console.log(`${name}: processed ${progress.states.processed} of ${progress.total}`);
await ask('DELETE', '/api/session');
