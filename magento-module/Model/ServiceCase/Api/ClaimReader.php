<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Api;

use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Api\Data\CaseItemRequestInterface;
use WorkspaceBridge\OpenText\Api\Data\CasePhotoUploadInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\Claim;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\Photo;
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
     * @param CaseItemRequestInterface[] $items
     * @param CasePhotoUploadInterface[] $photos
     * @throws LocalizedException
     */
    public function read(string $kind, string $reason, string $text, array $items, array $photos): Claim
    {
        $claimed = [];
        foreach ($items as $item) {
            $claimed[$item->getOrderItemId()] = [
                'qty' => (string)$item->getQty(),
                'condition' => (string)$item->getCondition(),
            ];
        }
        return new Claim($kind, $reason, $text, $claimed, $this->photos($photos));
    }

    /**
     * @param CasePhotoUploadInterface[] $photos
     * @return Photo[]
     * @throws LocalizedException
     */
    public function photos(array $photos): array
    {
        return $this->check->all(array_map(fn (CasePhotoUploadInterface $photo): array => $this->file($photo), array_values($photos)));
    }

    /**
     * @return array{name: string, bytes: string}
     */
    private function file(CasePhotoUploadInterface $photo): array
    {
        $name = $photo->getName();
        // phpcs:ignore Magento2.Functions.DiscouragedFunction -- it decodes a file; nothing of it is run
        $bytes = base64_decode($photo->getBase64(), true);
        if ($bytes === false) {
            throw new LocalizedException(__('The file "%1" did not arrive whole. Please send it again.', mb_substr($name, 0, 60)));
        }
        return ['name' => $name, 'bytes' => $bytes];
    }
}
