/** A reader that has asked for the next item. */
interface WaitingReader<T> {
  resolve(result: IteratorResult<T>): void;
  reject(error: unknown): void;
}

/**
 * The same items for several readers. The next one is fetched when all who still read have asked for it, so that no more
 * than one is ever kept.
 */
export function inStep<T>(items: AsyncIterable<T>, readers: number): AsyncIterable<T>[] {
  const iterator = items[Symbol.asyncIterator]();
  let reading = readers;
  let waiting: WaitingReader<T>[] = [];

  function fetchWhenAllAsked(): void {
    if (waiting.length < reading || reading === 0) return;
    const asked = waiting;
    waiting = [];
    iterator.next().then(
      (result) => {
        for (const { resolve } of asked) resolve(result);
      },
      (error: unknown) => {
        for (const { reject } of asked) reject(error);
      },
    );
  }

  function createReader(): AsyncIterator<T> {
    return {
      next: () =>
        new Promise((resolve, reject) => {
          waiting.push({ resolve, reject });
          fetchWhenAllAsked();
        }),
      async return() {
        reading--;
        if (reading === 0) await iterator.return?.();
        else fetchWhenAllAsked();
        return { done: true, value: undefined };
      },
    };
  }

  return Array.from({ length: readers }, () => ({ [Symbol.asyncIterator]: createReader }));
}
