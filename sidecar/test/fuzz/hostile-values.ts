import fc from 'fast-check';
import type { Random } from '../../../e2e/crash/random.js';

/** Texts that break what handles text carelessly. */
export const TEXTS: readonly string[] = [
  '', ' ', '\u0000', 'a\u0000b', '\ud800', '\udc00x', '\ufeff', '\u202e', '\u2028', 'e\u0301', '\u{1F600}', '\r\n\r\nHTTP/1.1 200 OK', '\r\nset-cookie: a=b', '../../etc/passwd', '..%2f..%2f', '%00', '%', '%zz', '%c0%af',
  '__proto__', 'constructor', 'prototype', 'toString', '${jndi:ldap://x}', '{{7*7}}', '${7*7}', '<script>alert(1)</script>', '"><img src=x>', '\' OR 1=1 --', '; DROP TABLE link;', '$(id)', '`id`', '|id',
  'null', 'undefined', 'NaN', '-0', '1e309', '0x10', '1e3', '9'.repeat(40), '-1', '2026-11-23T15:04:05Z', '9999-99-99T99:99:99Z', '0000-00-00T00:00:00Z', '2026-02-30T25:61:61Z', 'a'.repeat(256), 'a'.repeat(70_000), ':'.repeat(300), '\t\n\v\f',
  'order/../customer', 'order/', '/', 'file:///etc/passwd', 'http://169.254.169.254/', 'javascript:alert(1)', 'invoice:5', 'invoice:../../x', 'application/pdf\r\nx: y', '='.repeat(64), 'f'.repeat(64),
];

export const NUMBERS: readonly number[] = [0, -0, -1, 1, 1.5, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 2 ** 63, 1e300, -1e300, Number.MAX_SAFE_INTEGER, 5e-324];

const STRUCTURES: readonly unknown[] = [null, true, false, [], {}, [[]], [null], [{}], { length: 1e9 }, { toString: 1 }, { valueOf: null }, { then: 1 }, { toJSON: 1 }, Array.from({ length: 200 }, () => 'x')];

/** Anything that JSON can say, from hand and by chance. */
export class HostileValues {
  private readonly anything: readonly unknown[];

  constructor(private readonly random: Random, seed: number) {
    this.anything = fc.sample(fc.jsonValue({ maxDepth: 4, noUnicodeString: false, stringUnit: 'binary' } as fc.JsonSharedConstraints), { seed, numRuns: 500 });
  }

  text(): string {
    return this.random.pick(TEXTS);
  }

  /** A copy of its own: who puts hostile values into hostile values would otherwise tie a knot that JSON cannot say. */
  value(): unknown {
    return structuredClone(this.anyOf());
  }

  private anyOf(): unknown {
    switch (this.random.between(1, 5)) {
      case 1: return this.text();
      case 2: return this.random.pick(NUMBERS);
      case 3: return this.random.pick(STRUCTURES);
      case 4: return this.random.pick(this.anything);
      default: return this.nested(this.random.between(1, 40));
    }
  }

  private nested(depth: number): unknown {
    return depth === 0 ? this.text() : this.random.chance(50) ? [this.nested(depth - 1)] : { [this.random.pick(['a', 'data', 'constructor', 'items'])]: this.nested(depth - 1) };
  }
}
