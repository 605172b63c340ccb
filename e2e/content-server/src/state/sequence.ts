/** Hands out the numbers of nodes, roles, members and processes: all from one row, never twice. */
export class Sequence {
  private last = 10_000;

  next(): number {
    this.last += 1;
    return this.last;
  }

  /** Makes sure a number already in use is not handed out again. */
  taken(id: number): void {
    if (id > this.last) this.last = id;
  }
}
