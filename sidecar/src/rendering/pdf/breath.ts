const ROWS_BETWEEN_BREATHS = 40;

/** Gives other work of the process a turn, once in so many rows: a long document takes seconds. */
export async function breath(row: number): Promise<void> {
  if (row % ROWS_BETWEEN_BREATHS === ROWS_BETWEEN_BREATHS - 1) await new Promise<void>((resolve) => { setImmediate(resolve); });
}
