<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface;

/**
 * What all effects hold a decision against.
 */
class Condition
{
    /** Setting one of these to what it is already changes nothing. */
    private const VALUES = ['attribute', 'flag', 'group'];

    /**
     * @param string ...$present the present value in the words it may be named by: code, label
     * @throws Conflict
     */
    public function check(DecisionEffectInterface $effect, string ...$present): void
    {
        $allowed = $effect->getOnlyIf() ?? [];
        if (in_array($effect->getKind(), self::VALUES, true) && in_array($effect->getValue(), $present, true)) {
            return;
        }
        if ($allowed && !array_intersect($present, $allowed)) {
            throw new Conflict(__('It is "%1" by now, and the decision was made for %2.', $present[0] ?? '', implode(', ', $allowed)));
        }
    }

    /**
     * @return LocalizedException to be thrown
     */
    public function unknownEffect(DecisionEffectInterface $effect, string $type): LocalizedException
    {
        return new LocalizedException(__('"%1" is nothing that can be done with "%2".', $effect->getKind(), $type));
    }
}
