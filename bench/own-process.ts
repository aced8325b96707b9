import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Has a program of this folder, in a process of its own, carry out an order: told by one message, answered by one. */
export async function inOwnProcess<Order extends object, Told>(program: string, order: Order): Promise<Told> {
  const started = fork(fileURLToPath(new URL(program, import.meta.url)));
  const result = new Promise<Told>((done, fail) => {
    started.once('message', (told) => done(told as Told));
    started.once('exit', (code) => fail(new Error(`${program} ended with ${code}`)));
  });
  started.send(order);
  return await result;
}

/** The other end: carries out the one order of this process, and ends it. */
export function carryOutOrder<Order, Told>(work: (order: Order) => Promise<Told>): void {
  process.once('message', (order: Order) => {
    work(order).then(
      (told) => process.send!(told, () => process.exit(0)),
      (error: Error) => {
        process.stderr.write(`${error.stack}\n`);
        process.exit(1);
      },
    );
  });
}
