import type { Operation } from './operation.js';

interface Branch {
  readonly literal: Map<string, Branch>;
  variable?: Branch;
  readonly operations: Map<string, Registered>;
}

interface Registered {
  readonly operation: Operation;
  readonly variables: readonly string[];
}

export interface Match {
  readonly operation: Operation;
  readonly path: Record<string, string>;
}

const branch = (): Branch => ({ literal: new Map(), operations: new Map() });

/** Finds the operation of a method and path. Literal segments win over variables; a trailing slash makes no difference. */
export class Router {
  private readonly root = branch();

  constructor(readonly operations: readonly Operation[]) {
    for (const operation of operations) this.add(operation);
  }

  match(method: string, path: string): Match | undefined {
    const segments = path.split('/').filter((segment) => segment !== '');
    const values: string[] = [];
    const found = this.walk(this.root, segments, 0, values, method);
    if (found === undefined) return undefined;
    const variables: Record<string, string> = {};
    found.variables.forEach((name, index) => {
      variables[name] = values[index] ?? '';
    });
    return { operation: found.operation, path: variables };
  }

  private walk(at: Branch, segments: readonly string[], index: number, values: string[], method: string): Registered | undefined {
    const segment = segments[index];
    if (segment === undefined) return at.operations.get(method);
    const literal = at.literal.get(segment);
    if (literal !== undefined) {
      const found = this.walk(literal, segments, index + 1, values, method);
      if (found !== undefined) return found;
    }
    if (at.variable === undefined) return undefined;
    values.push(decodeSegment(segment));
    const found = this.walk(at.variable, segments, index + 1, values, method);
    if (found === undefined) values.pop();
    return found;
  }

  private add(operation: Operation): void {
    const variables: string[] = [];
    let at = this.root;
    for (const segment of operation.path.split('/').filter((part) => part !== '')) {
      if (segment.startsWith(':')) {
        variables.push(segment.slice(1));
        at = at.variable ??= branch();
      } else {
        const next = at.literal.get(segment) ?? branch();
        at.literal.set(segment, next);
        at = next;
      }
    }
    if (at.operations.has(operation.method)) throw new Error(`Two operations for ${operation.method} ${operation.path}`);
    at.operations.set(operation.method, { operation, variables });
  }
}

function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
