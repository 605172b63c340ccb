<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Config\Backend;

use Magento\Config\Model\Config\Backend\Serialized\ArraySerialized;
use Magento\Framework\Exception\LocalizedException;

/**
 * Keeps rows from being saved that would require nothing, or the same twice.
 */
class RequiredDocuments extends ArraySerialized
{
    private const LONGEST = 255;
    private const MOST = 500;

    /**
     * @inheritdoc
     *
     * @throws LocalizedException
     */
    public function beforeSave()
    {
        $value = $this->getValue();
        if (is_array($value)) {
            unset($value['__empty']);
            $this->setValue($this->checked($value));
        }
        return parent::beforeSave();
    }

    /**
     * @param array<int|string, mixed> $rows
     * @return array<int|string, array<string, string>>
     * @throws LocalizedException
     */
    private function checked(array $rows): array
    {
        if (count($rows) > self::MOST) {
            throw new LocalizedException(__('At most %1 required documents can be configured.', self::MOST));
        }
        $seen = [];
        foreach ($rows as $id => $row) {
            $type = trim((string)($row['document_type'] ?? ''));
            if ($type === '' || mb_strlen($type) > self::LONGEST) {
                throw new LocalizedException(__(
                    'Each required document needs a type of at most %1 characters, as people choose it in OpenText.',
                    self::LONGEST
                ));
            }
            $key = implode('|', [mb_strtolower($type), $row['attribute_set'] ?? '', $row['country'] ?? '']);
            if (isset($seen[$key])) {
                throw new LocalizedException(__('"%1" is required twice of the same attribute set and country.', $type));
            }
            $seen[$key] = true;
            $rows[$id] = [
                'document_type' => $type,
                'attribute_set' => (string)($row['attribute_set'] ?? ''),
                'country' => (string)($row['country'] ?? ''),
                'blocking' => (string)($row['blocking'] ?? ''),
            ];
        }
        return $rows;
    }
}
