<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback\Effect;

use Magento\Customer\Api\CustomerMetadataInterface;
use Magento\Customer\Api\CustomerRepositoryInterface;
use Magento\Customer\Api\Data\CustomerInterface;
use Magento\Customer\Api\GroupRepositoryInterface;
use Magento\Framework\Api\DataObjectHelper;
use Magento\Framework\Api\SearchCriteriaBuilder;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Framework\Reflection\DataObjectProcessor;
use WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface;
use WorkspaceBridge\OpenText\Model\Feedback\Condition;
use WorkspaceBridge\OpenText\Model\Feedback\EffectInterface;

/**
 * A customer gets the value of an attribute, or another group. A comment is shown in the panel.
 */
class CustomerEffect implements EffectInterface
{
    public function __construct(
        private readonly CustomerRepositoryInterface $customers,
        private readonly CustomerMetadataInterface $metadata,
        private readonly GroupRepositoryInterface $groups,
        private readonly SearchCriteriaBuilder $criteria,
        private readonly DataObjectHelper $objects,
        private readonly DataObjectProcessor $processor,
        private readonly Condition $condition
    ) {
    }

    /**
     * @inheritdoc
     */
    public function apply(string $id, DecisionEffectInterface $effect): void
    {
        if (!ctype_digit($id)) {
            throw new NoSuchEntityException(__('A guest has no account that anything could be set in.'));
        }
        $customer = $this->customers->getById((int)$id);
        switch ($effect->getKind()) {
            case 'comment':
                return;
            case 'group':
                $this->condition->check($effect, $this->groups->getById((int)$customer->getGroupId())->getCode());
                $customer->setGroupId($this->groupId((string)$effect->getValue()));
                break;
            case 'attribute':
                $this->setAttribute($customer, $effect);
                break;
            default:
                throw $this->condition->unknownEffect($effect, 'customer');
        }
        $this->customers->save($customer);
    }

    private function setAttribute(CustomerInterface $customer, DecisionEffectInterface $effect): void
    {
        $code = (string)$effect->getAttribute();
        // refuses a code that does not exist
        $this->metadata->getAttributeMetadata($code);
        $custom = $customer->getCustomAttribute($code);
        $fields = $this->processor->buildOutputDataArray($customer, CustomerInterface::class);
        $present = $custom === null ? ($fields[$code] ?? '') : $custom->getValue();
        $this->condition->check($effect, is_scalar($present) ? (string)$present : '');
        $this->objects->populateWithArray($customer, [$code => (string)$effect->getValue()], CustomerInterface::class);
    }

    private function groupId(string $code): int
    {
        $criteria = $this->criteria->addFilter('customer_group_code', $code)->setPageSize(1)->create();
        foreach ($this->groups->getList($criteria)->getItems() as $group) {
            return (int)$group->getId();
        }
        throw new LocalizedException(__('There is no customer group "%1".', $code));
    }
}
