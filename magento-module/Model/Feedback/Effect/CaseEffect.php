<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback\Effect;

use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Exception\NoSuchEntityException;
use WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface;
use WorkspaceBridge\OpenText\Model\Feedback\Condition;
use WorkspaceBridge\OpenText\Model\Feedback\EffectInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseState;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;

/**
 * A service case gets a message or another state; its buyer is mailed what concerns them.
 */
class CaseEffect implements EffectInterface
{
    public function __construct(
        private readonly CaseTable $table,
        private readonly Desk $desk,
        private readonly Condition $condition
    ) {
    }

    /**
     * @inheritdoc
     */
    public function apply(string $id, DecisionEffectInterface $effect): void
    {
        $case = $this->table->byNumber($id) ?? throw new NoSuchEntityException(__('There is no such case.'));
        $this->condition->check($effect, (string)$case['state']);
        switch ($effect->getKind()) {
            case 'comment':
                $this->desk->takeDecision($id, null, (string)$effect->getText(), $effect->getVisibleToBuyer() === true);
                break;
            case 'status':
                $state = (string)$effect->getValue();
                if (!in_array($state, CaseState::ALL, true)) {
                    throw new LocalizedException(__('"%1" is no state of a case.', $state));
                }
                $this->desk->takeDecision($id, $state, (string)$effect->getText(), true);
                break;
            default:
                throw $this->condition->unknownEffect($effect, 'case');
        }
    }
}
