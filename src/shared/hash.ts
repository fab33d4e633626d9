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
