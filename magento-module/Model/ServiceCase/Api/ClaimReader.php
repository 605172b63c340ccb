<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\ServiceCase\Claim;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\PhotoCheck;

/**
 * Reads what the web APIs are given when a case is opened.
 */
class ClaimReader
{
    public function __construct(private readonly PhotoCheck $check)
    {
    }

    /**
     * @param mixed[] $items each with order_item_id, qty and condition
     * @param mixed[] $photos each with name and base64
     * @throws LocalizedException
     */
    public function read(string $kind, string $reason, string $text, array $items, array $photos): Claim
    {
        $claimed = [];
        foreach ($items as $item) {
            $claimed[(int)$this->text($item, 'order_item_id')] = [
                'qty' => $this->text($item, 'qty'),
                'condition' => $this->text($item, 'condition'),
            ];
        }
        $files = array_map(fn ($photo): array => $this->file($photo), array_values($photos));
        return new Claim($kind, $reason, $text, $claimed, $this->check->all($files));
    }

    /**
     * @param mixed $photo
     * @return array{name: string, bytes: string}
     */
    private function file($photo): array
    {
        $name = $this->text($photo, 'name');
        // phpcs:ignore Magento2.Functions.DiscouragedFunction -- it decodes a file; nothing of it is run
        $bytes = base64_decode($this->text($photo, 'base64'), true);
        if ($bytes === false) {
            throw new LocalizedException(__('The file "%1" did not arrive whole. Please send it again.', mb_substr($name, 0, 60)));
        }
        return ['name' => $name, 'bytes' => $bytes];
    }

    /**
     * @param mixed $from
     */
    private function text($from, string $key): string
    {
        $value = is_array($from) ? ($from[$key] ?? '') : '';
        return is_scalar($value) ? (string)$value : '';
    }
}
