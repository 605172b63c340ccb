/** Results in the order of their sources, with so many of them under way at once and none beyond: memory does not grow with the number of sources. */
export async function* ahead<Source, Result>(sources: AsyncIterable<Source>, atOnce: number, work: (source: Source) => Promise<Result>): AsyncGenerator<Result> {
  const under: Promise<Result>[] = [];
  try {
    for await (const source of sources) {
      const result = work(source);
      // told to whoever reads it in its turn
      result.catch(() => undefined);
      under.push(result);
      const first = under.length < atOnce ? undefined : under.shift();
      if (first !== undefined) yield await first;
    }
    for (let next = under.shift(); next !== undefined; next = under.shift()) yield await next;
  } finally {
    // left early: nobody reads what is still under way
    await Promise.allSettled(under);
  }
}
