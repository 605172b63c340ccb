<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface;

/**
 * What a decision of OpenText does to one kind of business object. Runs in a transaction, and what it writes is no news to OpenText.
 */
interface EffectInterface
{
    /**
     * @param string $id of the business object
     * @throws Conflict when the present value is none of those in which the decision may be done
     * @throws LocalizedException when the shop cannot do it, with the reason
     */
    public function apply(string $id, DecisionEffectInterface $effect): void;
}
