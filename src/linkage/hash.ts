/** Mixes one 32-bit value into a running hash (the finaliser steps of MurmurHash3). */
export function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** 32-bit hash of a text, never 0: 0 stands for "no value" in key columns. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash, text.length) || 1;
}

/** 32-bit hash of a whole number up to 2^53, never 0 except for 0 itself. */
export function hashNumber(value: number): number {
  if (value === 0) return 0;
  const upper = Math.floor(value / 0x100000000);
  // A remainder of doubles is slow.
  return mix(mix(0x2545f491, (value - upper * 0x100000000) | 0), upper) || 1;
}
