/** A number of 32 bits for a text (FNV-1a): what is compared or counted need not be kept. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** One number of 53 bits for several. */
export function mixed(hashes: readonly number[]): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (const hash of hashes) {
    low = Math.imul(low ^ hash, 0x85ebca6b);
    low ^= low >>> 15;
    high = Math.imul(high ^ (hash + 0x7f4a7c15), 0xc2b2ae35);
    high ^= high >>> 13;
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}

/**
 * A number of 53 bits for a text, for what must not be taken for another: of a million texts two share theirs once in
 * 18,000 tries.
 */
export function wideHashOf(text: string): number {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0xcc9e2d51);
    low = (low << 13) | (low >>> 19);
    high = Math.imul(high ^ unit, 0x1b873593);
    high = (high << 17) | (high >>> 15);
  }
  low = stirred(low ^ text.length);
  high = stirred(high ^ low);
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}

/** Each bit of the one depends on each of the other. */
function stirred(hash: number): number {
  let mixing = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixing = Math.imul(mixing ^ (mixing >>> 13), 0xc2b2ae35);
  return mixing ^ (mixing >>> 16);
}
