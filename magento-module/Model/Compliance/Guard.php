<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Phrase;

/**
 * Keeps products from being enabled while a document they must have is missing or not valid. Off unless the configuration says otherwise.
 */
class Guard
{
    private const NAMED = 5;

    public function __construct(
        private readonly Settings $settings,
        private readonly Assessor $assessor,
        private readonly Wording $wording
    ) {
    }

    /**
     * @param array<int, string> $skus of the products that would become enabled, by product; assessed as they stand now
     * @throws LocalizedException naming the products and their documents
     */
    public function allowEnabling(array $skus): void
    {
        if (!$skus || !$this->settings->guardsEnabling() || !$this->settings->requirements()) {
            return;
        }
        $refused = [];
        foreach (array_chunk(array_keys($skus), 500) as $ids) {
            foreach ($this->assessor->assess($ids) as $id => $assessment) {
                if ($assessment->blockers()) {
                    $refused[] = (string)__('%1: %2', $skus[$id], $this->wording->list($assessment->blockers()));
                }
            }
        }
        if ($refused) {
            throw new LocalizedException($this->refusal($refused));
        }
    }

    /**
     * @param int $id 0: it is not saved yet
     * @param int $attributeSetId it is being saved with
     * @param int[] $websiteIds it is being saved with
     * @throws LocalizedException naming the documents
     */
    public function allowEnablingAs(int $id, string $sku, int $attributeSetId, array $websiteIds): void
    {
        if (!$this->settings->guardsEnabling() || !$this->settings->requirements()) {
            return;
        }
        $blockers = $this->assessor->assessAs($id, $attributeSetId, $websiteIds)->blockers();
        if ($blockers) {
            throw new LocalizedException($this->refusal([(string)__('%1: %2', $sku, $this->wording->list($blockers))]));
        }
    }

    /**
     * @param string[] $refused
     */
    private function refusal(array $refused): Phrase
    {
        $more = count($refused) - self::NAMED;
        $named = implode('; ', array_slice($refused, 0, self::NAMED));
        return __(
            'Not enabled, because required documents are missing or not valid in OpenText. %1. '
            . 'Save the product as disabled, file the documents in its workspace, then enable it.',
            $more > 0 ? (string)__('%1, and %2 more products', $named, $more) : $named
        );
    }
}
