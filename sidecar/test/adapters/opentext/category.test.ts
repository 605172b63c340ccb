import { fromForm, fromMetadata } from '../../../src/adapters/opentext/category-definition.js';
import { categoryData, rowCounts, valuesByName } from '../../../src/adapters/opentext/category-values.js';

const metadata = {
  metadata: {
    categories: {
      9830: { key: '9830', name: 'Order', persona: 'category', type_name: 'Category' },
      '9830_2': { key: '9830_2', name: 'Number', persona: 'categoryattribute', type_name: 'String', multi_value: false, max_length: 8, required: true },
      '9830_5': { key: '9830_5', name: 'Tags', persona: 'categoryattribute', type_name: 'String', multi_value: true, multi_value_length_max: 2, max_length: null, required: true, default_value: ['new'] },
      '9830_3': { key: '9830_3', name: 'Items', persona: 'set', type_name: 'Assoc', multi_value: true, multi_value_length_max: 3 },
      '9830_3_x_4': { key: '9830_3_x_4', name: 'SKU', persona: '', type_name: 'String', multi_value: false },
      '9830_3_x_6': { key: '9830_3_x_6', name: 'Number', persona: '', type_name: 'String', multi_value: false },
    },
  },
};

const definition = fromMetadata(metadata)!;
const order = (attributes: Record<string, string | string[]>, items: Array<Record<string, string>>) => ({ name: 'Order', attributes, sets: { Items: items } });

describe('definition of a category', () => {
  it('is read from a node that bears it, also where a set has an attribute of the same name', () => {
    expect(definition).toMatchObject({ id: 9830, name: 'Order' });
    expect(definition.attributes.get('Number')?.key).toBe('9830_2');
    expect(definition.sets.get('Items')?.attributes.get('Number')?.key).toBe('9830_3_x_6');
  });

  it('is the same from the form that adds it', () => {
    const form = fromForm({
      forms: [{
        data: { '9830_5': ['new'] },
        options: { fields: { '9830_5': { label: 'Tags' } } },
        schema: {
          properties: {
            '9830_1': { readonly: true, required: false, type: 'object' },
            '9830_2': { maxLength: 8, title: 'Number', type: 'string', required: true },
            '9830_5': { type: 'array', maxItems: 2, items: { type: 'string' }, required: true },
            '9830_3': {
              title: 'Items', type: 'array', maxItems: 3,
              items: { type: 'object', properties: { '9830_3_x_4': { title: 'SKU', type: 'string' }, '9830_3_x_6': { title: 'Number', type: 'string' } } },
            },
          },
        },
      }],
    }, 9830, 'Order');
    expect(form).toEqual(definition);
    expect([form.attributes.get('Number')?.needed, form.attributes.get('Tags')?.needed]).toEqual([true, false]);
  });

  it('of something else is none', () => {
    for (const answer of [undefined, null, 'x', {}, { metadata: { categories: { a_1: {} } } }]) expect(fromMetadata(answer)).toBeUndefined();
  });
});

describe('values of a category', () => {
  it('stand under their keys, rows numbered from one', () => {
    expect(categoryData(order({ Number: '42', Tags: ['a', 'b'] }, [{ SKU: 'x', Number: '1' }, { SKU: 'y' }]), definition)).toEqual({
      '9830_2': '42', '9830_5': ['a', 'b'], '9830_3_1_4': 'x', '9830_3_1_6': '1', '9830_3_2_4': 'y',
    });
  });

  it('are as many and as long as the attribute takes', () => {
    const rows = ['a', 'b', 'c', 'd'].map((SKU) => ({ SKU }));
    expect(categoryData(order({ Number: '1234567890', Tags: 'one' }, rows), definition)).toEqual({
      '9830_2': '1234567…', '9830_5': ['one'], '9830_3_1_4': 'a', '9830_3_2_4': 'b', '9830_3_3_4': 'c',
    });
    expect(categoryData(order({ Number: ['1', '2'], Tags: ['a', '', 'b', 'c'] }, []), definition)).toEqual({ '9830_2': '1, 2', '9830_5': ['a', 'b'] });
  });

  it('remove the rows that are no longer there, from the last', () => {
    const present = rowCounts({ '9830_2': '42', '9830_3_1_4': 'a', '9830_3_2_4': 'b', '9830_3_3_4': 'c' });
    const data = categoryData(order({}, [{ SKU: 'x' }]), definition, present);
    expect(data).toEqual({ '9830_3_1_4': 'x', '9830_3_3': '', '9830_3_2': '' });
    expect(Object.keys(data).slice(1)).toEqual(['9830_3_3', '9830_3_2']);
  });

  it('leave one empty row where none is left, which a set always has', () => {
    const present = rowCounts({ '9830_3_1_4': 'a', '9830_3_2_4': 'b' });
    expect(categoryData(order({}, []), definition, present)).toEqual({ '9830_3_1_4': '', '9830_3_1_6': '', '9830_3_2': '' });
  });

  it('are read back by name', () => {
    expect(valuesByName({ '9830_2': 42, '9830_5': ['a', 7, null], '9830_9': 'x' }, definition)).toEqual({ Number: '42', Tags: 'a\n7' });
  });
});
