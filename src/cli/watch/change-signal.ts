import { setTimeout } from 'node:timers/promises';

/** Editors write a file in several steps, and a checkout changes many: how long changes are gathered, in milliseconds. */
const gatheringTime = 50;

/** Tells a watch that something changed, or that it ends. */
export class ChangeSignal {
  #isDue = false;
  #isOver = false;
  #failure: Error | null = null;
  #wake = (): void => {};

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Something changed. */
  readonly ring = (): void => {
    this.#isDue = true;
    this.#wake();
  };

  /** The user stops the watch. */
  readonly end = (): void => {
    this.#isOver = true;
    this.#wake();
  };

  /** Changes can no longer be seen. */
  readonly fail = (error: Error): void => {
    this.#failure = error;
    this.#wake();
  };

  /**
   * Waits for a change, and for those that come along with it.
   * @returns false at the end.
   * @throws what the watch failed with.
   */
  async next(): Promise<boolean> {
    while (!this.#isDue && !this.#isOver && !this.#failure)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    if (this.#failure) throw this.#failure;
    if (!this.#isOver) await setTimeout(gatheringTime);
    this.#isDue = false;
    return !this.#isOver;
  }
}
