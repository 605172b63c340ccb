<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Config\Source\AttributeSets;

/**
 * The rows of required documents as the configuration keeps them. Refuses those that would require nothing, or the same twice.
 */
class RequirementRows
{
    public const BLOCKS = 'blocks';
    public const NOTED = 'noted';

    private const LONGEST = 255;
    private const MOST = 500;

    public function __construct(private readonly AttributeSets $attributeSets)
    {
    }

    /**
     * @param array<int|string, mixed> $rows as a person entered them
     * @return array<int|string, array{document_type: string, attribute_set: string, country: string, blocking: string}>
     * @throws LocalizedException
     */
    public function checked(array $rows): array
    {
        unset($rows['__empty']);
        if (count($rows) > self::MOST) {
            throw new LocalizedException(__('At most %1 required documents can be configured.', self::MOST));
        }
        $sets = array_column($this->attributeSets->toOptionArray(), 'value');
        $checked = [];
        $seen = [];
        foreach ($rows as $id => $row) {
            $checked[$id] = $this->row(is_array($row) ? $row : [], $sets);
            $key = mb_strtolower(implode('|', array_slice($checked[$id], 0, 3)));
            if (isset($seen[$key])) {
                throw new LocalizedException(
                    __('"%1" is required twice of the same attribute set and country.', $checked[$id]['document_type'])
                );
            }
            $seen[$key] = true;
        }
        return $checked;
    }

    /**
     * @param array<string, mixed> $row
     * @param string[] $sets ids of attribute sets
     * @return array{document_type: string, attribute_set: string, country: string, blocking: string}
     * @throws LocalizedException
     */
    private function row(array $row, array $sets): array
    {
        $text = static fn (string $column): string => is_scalar($row[$column] ?? '') ? trim((string)($row[$column] ?? '')) : '?';
        $type = $text('document_type');
        if ($type === '' || mb_strlen($type) > self::LONGEST) {
            throw new LocalizedException(__(
                'Each required document needs a type of at most %1 characters, as people choose it in OpenText.',
                self::LONGEST
            ));
        }
        if ($text('attribute_set') !== '' && !in_array($text('attribute_set'), $sets, true)) {
            throw new LocalizedException(
                __('"%1" is required of an attribute set that does not exist. Choose another one or every set.', $type)
            );
        }
        if (preg_match('/^([A-Z]{2})?$/D', $text('country')) !== 1) {
            throw new LocalizedException(
                __('"%1" is required for a country that is none. Give its code of two capital letters, or none for any country.', $type)
            );
        }
        if (!in_array($text('blocking'), [self::BLOCKS, self::NOTED], true)) {
            throw new LocalizedException(__('Choose what it means that "%1" is missing.', $type));
        }
        return [
            'document_type' => $type,
            'attribute_set' => $text('attribute_set'),
            'country' => $text('country'),
            'blocking' => $text('blocking'),
        ];
    }
}
