import { loadTemplates } from '../../src/rendering/templates.js';
import { shippedTemplates } from '../fixtures/made-documents.js';

const IMAGES = new Map([['text.png', Buffer.from('no image')]]);

function problemsOf(text: string, name = 'exception-record'): string[] {
  return loadTemplates(shippedTemplates(), [{ name: `templates/${name}.yaml`, text }], IMAGES).problems.map(({ at, message }) => `${at}: ${message}`);
}

const MINIMAL = 'document: exception-record\ntitle: "${text.title}"\ncontent:\n  - heading: "${text.title}"\ntexts:\n  en: { title: "Exception ${number}" }\n';

describe('templates', () => {
  it('are all usable as shipped, in English and German', () => {
    const { problems, byName } = loadTemplates(shippedTemplates(), []);
    expect(problems).toEqual([]);
    for (const template of byName.values()) expect(template.texts.map(({ locale }) => locale)).toEqual(['en', 'de']);
  });

  it('may be replaced by a merchant\'s, file by file', () => {
    expect(problemsOf(MINIMAL)).toEqual([]);
  });

  it.each([
    ['a value there is not', MINIMAL.replace('${number}', '${nmuber}'), 'templates/exception-record.yaml:6: there is no "nmuber"; did you mean "number"?'],
    ['a text there is not', MINIMAL.replace('heading: "${text.title}"', 'heading: "${text.titel}"'), 'templates/exception-record.yaml:4: there is no "text.titel"; did you mean "title"?'],
    ['a filter there is not', MINIMAL.replace('${number}', '${number|mony}'), 'templates/exception-record.yaml:6: there is no filter "mony"'],
    ['a block there is not', MINIMAL.replace('- heading', '- headline'), 'templates/exception-record.yaml:4: a block is one of heading, paragraph, facts, table, entries'],
    ['a table there is not', MINIMAL.replace('- heading: "${text.title}"', '- table: items\n    columns: [{ head: x, value: sku }]'), 'templates/exception-record.yaml:4: "items" is not a table of this document'],
    ['a language that lacks a text', `${MINIMAL}  de: {}\n`, 'templates/exception-record.yaml:7: "title" is missing in de'],
    ['no texts', MINIMAL.replace(/texts:[^]*/, ''), 'templates/exception-record.yaml:1: texts must be a list of "name: value" lines'],
    ['a member there is not', `${MINIMAL}margins: 3\n`, 'templates/exception-record.yaml:7: "margins" is not known here; expected document, page, accent, logo, title, footer, content, texts'],
    ['the name of another', MINIMAL.replace('document: exception-record', 'document: exception'), 'templates/exception-record.yaml:1: "exception" must be "exception-record", as the file is called'],
    ['a colour that is none', `accent: red\n${MINIMAL}`, 'templates/exception-record.yaml:1: accent must be a colour such as "#1f4e79"'],
    ['a logo that is not there', `logo: { file: mark.png, alt: Mark }\n${MINIMAL}`, 'templates/exception-record.yaml:1: there is no "mark.png" beside the templates'],
    ['a logo that is no image', `logo: { file: text.png, alt: Mark }\n${MINIMAL}`, 'templates/exception-record.yaml:1: "text.png" is neither PNG nor JPEG'],
    ['a logo nothing is said of', `logo: { file: text.png }\n${MINIMAL}`, 'templates/exception-record.yaml:1: alt is missing or is not text'],
    ['broken YAML', 'document: [', 'templates/exception-record.yaml:1: not YAML'],
  ])('are refused for %s, with file and line', (_what, text, expected) => {
    expect(problemsOf(text).some((problem) => problem.startsWith(expected))).toBe(true);
  });

  it('are refused under a name nothing is made by', () => {
    expect(problemsOf(MINIMAL, 'exception-recrod')[0]).toBe('templates/exception-recrod.yaml: no document is made by a template "exception-recrod"; did you mean "exception-record"?');
  });

  it('change their version with their text, so that documents are made anew', () => {
    const version = (text: string) => loadTemplates(shippedTemplates(), [{ name: 'templates/exception-record.yaml', text }]).versions.get('exception-record');
    expect(version(MINIMAL)).not.toBe(version(MINIMAL.replace('Exception ', 'Incident ')));
    expect(version(MINIMAL)).toBe(version(MINIMAL));
  });
});
