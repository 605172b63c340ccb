import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { inRepository } from '../harness/repository.js';
import { type OnStage } from '../stage.js';

interface Parameter { name: string; type: string; optional: boolean; byReference: boolean; variadic: boolean }
interface Method { static: boolean; public: boolean; returns: string; parameters: Parameter[] }
interface ClassDescription { interface: boolean; ancestors: string[]; constants: Record<string, unknown>; methods: Record<string, Method> }
type Described = Record<string, ClassDescription | null>;

/** What a stub promises that the real class does not keep. */
function broken(name: string, stub: ClassDescription, real: ClassDescription | null | undefined): string[] {
  if (!real) return [`${name} is not in this Magento`];
  const problems: string[] = [];
  if (stub.interface !== real.interface) problems.push(`${name} is ${real.interface ? 'an interface' : 'a class'}`);
  for (const ancestor of stub.ancestors) if (!real.ancestors.includes(ancestor)) problems.push(`${name} is no ${ancestor}`);
  for (const [constant, value] of Object.entries(stub.constants)) {
    if (JSON.stringify(real.constants[constant]) !== JSON.stringify(value)) problems.push(`${name}::${constant} is ${JSON.stringify(real.constants[constant])}`);
  }
  for (const [methodName, promised] of Object.entries(stub.methods)) {
    if (methodName === '__construct') continue;
    const kept = real.methods[methodName];
    const call = `${name}::${methodName}`;
    // Magento's data objects answer get…, set…, has… and uns… by __call.
    if (kept === undefined) {
      if (!(real.methods['__call'] !== undefined && /^(get|set|has|uns)[A-Z]/.test(methodName))) problems.push(`${call} does not exist`);
      continue;
    }
    if (kept.static !== promised.static || (promised.public && !kept.public)) problems.push(`${call} is ${kept.static ? 'static' : 'not static'}, ${kept.public ? 'public' : 'not public'}`);
    if (promised.returns !== '' && kept.returns !== promised.returns) problems.push(`${call} returns "${kept.returns}", not "${promised.returns}"`);
    if (kept.parameters.filter((parameter) => !parameter.optional).length > promised.parameters.length) problems.push(`${call} demands more parameters`);
    for (const [position, parameter] of promised.parameters.entries()) {
      const real = kept.parameters[position];
      if (real === undefined) { problems.push(`${call} takes no parameter ${parameter.name}`); continue; }
      if (real.type !== parameter.type) problems.push(`${call}: ${parameter.name} is "${real.type}", not "${parameter.type}"`);
      if (parameter.optional && !real.optional) problems.push(`${call}: ${parameter.name} is not optional`);
      if (real.byReference !== parameter.byReference || real.variadic !== parameter.variadic) problems.push(`${call}: ${parameter.name} is passed otherwise`);
    }
  }
  return problems;
}

export function stubs(stage: OnStage): void {
  describe('stubs of the unit tests', () => {
    test('each is as the real class', async (context) => {
      const directory = inRepository('magento-module', 'Test', 'Stub');
      if (!existsSync(directory) || readdirSync(directory).length === 0) return context.skip('there are no stubs');
      const { php } = stage().magento;
      const script = inRepository('magento-module', 'Test', 'Integration', 'describe-classes.php');
      const ask = async (which: 'stub' | 'real'): Promise<Described> => JSON.parse(await php.run(['-f', script, '--', which, php.root])) as Described;
      const [promised, kept] = [await ask('stub'), await ask('real')];
      assert.ok(Object.keys(promised).length > 0, 'no stub was found');
      context.diagnostic(`${Object.keys(promised).length} stubs compared`);
      assert.deepEqual(Object.entries(promised).flatMap(([name, stub]) => (stub === null ? [`${name} is not declared in its file`] : broken(name, stub, kept[name]))), []);
      return undefined;
    });
  });
}
