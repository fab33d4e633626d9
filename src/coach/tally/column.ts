const firstLength = 64;

/** Numbers one after the other, in 8 bytes each: a list would take as much for each object that holds them. */
export class Column {
  #numbers = new Float64Array(firstLength);
  #length = 0;

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const longer = new Float64Array(this.#length * 2);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#numbers[this.#length++] = number;
  }

  get length(): number {
    return this.#length;
  }

  at(place: number): number {
    return this.#numbers[place] ?? 0;
  }

  set(place: number, number: number): void {
    this.#numbers[place] = number;
  }

  add(place: number, number: number): void {
    this.#numbers[place] = this.at(place) + number;
  }
}
