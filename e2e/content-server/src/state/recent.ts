const KEPT = 50;

/** What each user opened lately, newest first. Not kept across restarts. */
export class RecentItems {
  private readonly byUser = new Map<number, number[]>();

  note(userId: number, nodeId: number): void {
    const list = this.byUser.get(userId);
    if (list === undefined) {
      this.byUser.set(userId, [nodeId]);
      return;
    }
    if (list[0] === nodeId) return;
    const at = list.indexOf(nodeId);
    if (at > 0) list.splice(at, 1);
    list.unshift(nodeId);
    if (list.length > KEPT) list.pop();
  }

  of(userId: number): readonly number[] {
    return this.byUser.get(userId) ?? [];
  }
}
