import fc from 'fast-check';
import { MAX_NAME_LENGTH, documentName, legalName, workspaceName } from '../../src/domain/node-name.js';

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string());
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

function expectLegal(name: string): void {
  expect(name).not.toMatch(/[:\p{Cc}\p{Zl}\p{Zp}]/u);
  expect(name.length).toBeLessThanOrEqual(MAX_NAME_LENGTH);
  expect(name).toBe(name.trim());
  expect(Buffer.from(name, 'utf8').toString('utf8')).toBe(name);
}

describe('names of nodes', () => {
  it('takes out what Content Server refuses and keeps the rest', () => {
    expect(legalName('  Order: 42\n\tof "Zoë" 🚀 / <b>B</b>  ')).toBe('Order 42 of "Zoë" 🚀 / <b>B</b>');
  });

  it('are legal for any text', () => {
    fc.assert(fc.property(anyText, id, (text, key) => {
      const workspace = workspaceName(text, key);
      const document = documentName(text, `invoice:${key}`);
      expectLegal(workspace);
      expectLegal(document);
      expect(document).not.toBe('');
    }));
  });

  it('never give two business objects the same name, whatever the text', () => {
    fc.assert(fc.property(anyText, anyText, id, id, (text, other, a, b) => {
      fc.pre(a !== b);
      expect(workspaceName(text, a)).not.toBe(workspaceName(other, b));
      expect(workspaceName(text, a)).not.toBe(workspaceName(text, b));
    }));
  });

  it('stay the same when named again', () => {
    fc.assert(fc.property(anyText, id, (text, key) => {
      const name = workspaceName(text, key);
      expect(workspaceName(name, key)).toBe(name);
    }));
  });

  it('leave a name alone that ends in the id, and add the id to one that does not', () => {
    expect(workspaceName('Order 000000042', '000000042')).toBe('Order 000000042');
    expect(workspaceName('Veronica Costello (7)', '7')).toBe('Veronica Costello (7)');
    expect(workspaceName('Order 1000000042', '000000042')).toBe('Order 1000000042 (000000042)');
    expect(workspaceName(':', '7')).toBe('(7)');
  });

  it('keep the id of a customer whose name fills the line', () => {
    const name = workspaceName(`${'x'.repeat(300)} (7)`, '7');
    expect(name).toHaveLength(MAX_NAME_LENGTH);
    expect(name).toMatch(/x \(7\)$/);
  });

  it('keep a long document name distinct and its extension', () => {
    const long = `E-mail ${'x'.repeat(300)}.eml`;
    const [a, b] = [documentName(long, 'email:a'), documentName(long, 'email:b')];
    expect(a).toMatch(/ \([0-9a-f]{8}\)\.eml$/);
    expect(a).not.toBe(b);
  });
});
