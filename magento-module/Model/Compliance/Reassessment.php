<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Psr\Log\LoggerInterface;

/**
 * Assesses products that somebody just changed, so that the grid shows at once how they stand. It never gets in the way of their saving.
 */
class Reassessment
{
    public function __construct(
        private readonly Settings $settings,
        private readonly Assessor $assessor,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * @param int[] $ids
     */
    public function of(array $ids): void
    {
        if (!$ids || !$this->settings->requirements()) {
            return;
        }
        try {
            $this->assessor->refresh($ids);
        } catch (\Throwable $e) {
            $this->logger->error('Workspace Bridge could not assess changed products', [
                'products' => array_slice($ids, 0, 20),
                'exception' => $e,
            ]);
        }
    }
}
