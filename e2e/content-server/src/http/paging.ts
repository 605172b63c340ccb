import type { Parameters } from './parameters.js';
import { invalidValue } from './refusal.js';

/** One page of a longer list. `page` counts from 1. */
export interface Page<T> {
  readonly items: T[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

export interface PageRequest {
  readonly page: number;
  readonly limit: number;
}

/** Reads `page` and `limit`; a limit above the maximum is cut to it. */
export function pageRequest(parameters: Parameters, defaultLimit: number, maximum = 10_000): PageRequest {
  const page = parameters.integer('page') ?? 1;
  const limit = parameters.integer('limit') ?? defaultLimit;
  if (page < 1) throw invalidValue('page');
  if (limit < 1) throw invalidValue('limit');
  return { page, limit: Math.min(limit, maximum) };
}

export function pageOf<T>(all: readonly T[], { page, limit }: PageRequest): Page<T> {
  const start = (page - 1) * limit;
  return { items: all.slice(start, start + limit), page, limit, total: all.length };
}

/** The numbers core lists carry in `collection.paging` and business workspace lists at the top level. */
export function pagingNumbers(page: Page<unknown>): Record<string, number> {
  return {
    limit: page.limit,
    page: page.page,
    page_total: Math.max(1, Math.ceil(page.total / page.limit)),
    range_max: Math.min(page.page * page.limit, page.total),
    range_min: page.total === 0 ? 0 : Math.min((page.page - 1) * page.limit + 1, page.total),
    total_count: page.total,
  };
}

/** `collection` of a core list, with a link to the next page where there is one. */
export function collection(page: Page<unknown>, href: string, sort: string): object {
  const numbers = pagingNumbers(page);
  const [direction, key] = sort.includes('_') ? [sort.slice(0, sort.indexOf('_')), sort.slice(sort.indexOf('_') + 1)] : ['asc', sort];
  return {
    paging: hasNext(page) ? { ...numbers, links: { data: { next: pageLink(href, page) } } } : numbers,
    sorting: { sort: [{ key: 'sort', value: `${direction}_${key}` }] },
  };
}

/** Top-level `paging` of a business workspace list. */
export function workspacePaging(page: Page<unknown>, href: string): object {
  const numbers = pagingNumbers(page);
  return hasNext(page) ? { ...numbers, actions: { next: pageLink(href, page) } } : numbers;
}

const hasNext = (page: Page<unknown>): boolean => page.page * page.limit < page.total;

function pageLink(href: string, page: Page<unknown>): object {
  const [path = '', query = ''] = href.split('?');
  const others = query.split('&').filter((pair) => pair !== '' && !/^(page|limit)(=|$)/.test(pair));
  return {
    body: '',
    content_type: '',
    href: `${path}?${[...others, `limit=${page.limit}`, `page=${page.page + 1}`].join('&')}`,
    method: 'GET',
    name: 'Next',
  };
}
