/** What the register's own numbers say of its persons and of their spouses. */
export interface LinkProfile {
  /** Rows whose pid stands on an earlier row. */
  readonly repeatedPids: number;
  readonly spouseNumbers: number;
  /** Spouse numbers that name each other, each person counted. */
  readonly mutual: number;
  /** The person named has no spouse number. */
  readonly unanswered: number;
  /** The person named names somebody else. */
  readonly namesAnother: number;
  readonly notInExtract: number;
  /** Of the mutual ones, those of one sex. */
  readonly sameSex: number;
}

const PID = /^\d{12}$/;
const FREE = -1;

/** Spreads a 12-digit number over a table of a power of two (Fibonacci hashing on both halves). */
const slotOf = (pid: number, mask: number) =>
  (Math.imul((pid % 0x100000000) | 0, 0x9e3779b1) ^ Math.imul(Math.floor(pid / 0x100000000), 0x85ebca6b)) &
  mask;

/**
 * Holds the 12-digit numbers of persons and their spouses in typed arrays, about 40 bytes a person, to see which name
 * each other. Other numbers are not held.
 */
export function createPidTable() {
  let pids = new Float64Array(1 << 16);
  let spouses = new Float64Array(1 << 16);
  let sexes = new Uint8Array(1 << 16);
  let slots = new Int32Array(1 << 17).fill(FREE);
  let [persons, repeatedPids] = [0, 0];

  function find(pid: number): number {
    const mask = slots.length - 1;
    let slot = slotOf(pid, mask);
    while (slots[slot] !== FREE && pids[slots[slot]!] !== pid) slot = (slot + 1) & mask;
    return slot;
  }

  function widen(): void {
    const larger = { pids: new Float64Array(persons * 2), spouses: new Float64Array(persons * 2) };
    larger.pids.set(pids);
    larger.spouses.set(spouses);
    ({ pids, spouses } = larger);
    const largerSexes = new Uint8Array(persons * 2);
    largerSexes.set(sexes);
    sexes = largerSexes;
    slots = new Int32Array(slots.length * 2).fill(FREE);
    for (let row = 0; row < persons; row++) slots[find(pids[row]!)] = row;
  }

  /** @param sex 0 where it is not known */
  function add(pid: string, spousePid: string, sex: number): void {
    if (!PID.test(pid)) return;
    const number = Number(pid);
    if (persons === pids.length) widen();
    const slot = find(number);
    if (slots[slot] !== FREE) {
      repeatedPids++;
      return;
    }
    slots[slot] = persons;
    pids[persons] = number;
    spouses[persons] = PID.test(spousePid) ? Number(spousePid) : 0;
    sexes[persons++] = sex;
  }

  function finish(): LinkProfile {
    let [spouseNumbers, mutual, unanswered, namesAnother, notInExtract, sameSex] = [0, 0, 0, 0, 0, 0];
    for (let row = 0; row < persons; row++) {
      const spouse = spouses[row]!;
      if (spouse === 0) continue;
      spouseNumbers++;
      const other = slots[find(spouse)]!;
      if (other === FREE) notInExtract++;
      else if (spouses[other] === 0) unanswered++;
      else if (spouses[other] !== pids[row]) namesAnother++;
      else {
        mutual++;
        if (sexes[row] !== 0 && sexes[row] === sexes[other]) sameSex++;
      }
    }
    return { repeatedPids, spouseNumbers, mutual, unanswered, namesAnother, notInExtract, sameSex };
  }

  return { add, finish };
}
