import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A network namespace joined to this machine's by one cable. */
export interface OwnNetwork {
  /** Of this machine, at its end of the cable: the only one of it that the network reaches. */
  readonly address: string;
  /** Runs the command that follows it within the network. */
  readonly within: readonly string[];
  /** Packets are lost without a word, as when a switch dies. */
  readonly pull: () => Promise<void>;
  readonly plugIn: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

const ip = async (...words: readonly string[]) => await promisify(execFile)('ip', words);

/** @param number below 64; one network at a time has it */
export async function ownNetwork(number: number): Promise<OwnNetwork> {
  const name = `doichieu-test-${number}`;
  const [ours, theirs] = [`dct${number}a`, `dct${number}b`];
  // TEST-NET-2, which no route of a real network leads to (RFC 5737).
  const [address, other] = [`198.51.100.${4 * number + 1}`, `198.51.100.${4 * number + 2}`];
  const remove = async () => void (await ip('netns', 'delete', name));
  // What a test that was killed left behind.
  await remove().catch(() => {});
  await ip('netns', 'add', name);
  try {
    await ip('link', 'add', ours, 'type', 'veth', 'peer', 'name', theirs, 'netns', name);
    await ip('address', 'add', `${address}/30`, 'dev', ours);
    await ip('link', 'set', ours, 'up');
    await ip('-n', name, 'address', 'add', `${other}/30`, 'dev', theirs);
    await ip('-n', name, 'link', 'set', theirs, 'up');
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    address,
    within: ['ip', 'netns', 'exec', name],
    pull: async () => void (await ip('link', 'set', ours, 'down')),
    plugIn: async () => void (await ip('link', 'set', ours, 'up')),
    remove,
  };
}

/** Whether this machine lets networks be made: Linux, its administrator, no container that forbids it. */
export async function canMakeNetworks(): Promise<boolean> {
  try {
    const network = await ownNetwork(63);
    await network.remove();
    return true;
  } catch {
    return false;
  }
}
