import type { FastifyReply } from 'fastify';

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => `&#${one.codePointAt(0)};`);

/** A small page of our own; both parts are HTML. */
export const htmlPage = (head: string, body: string): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8">${head}<title>doichieu</title></head><body>${body}</body></html>`;

export function sendHtml(reply: FastifyReply, status: number, html: string): void {
  reply.code(status).type('text/html; charset=utf-8').send(html);
}
