/** A number that threads share, which says whether somebody works on a batch. */
export function newClaim(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** Claims a batch for this thread; false where another thread was quicker. */
export function claims(claim: Int32Array): boolean {
  return Atomics.exchange(claim, 0, 1) === 0;
}
