<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Customer\Api\GroupRepositoryInterface;
use Magento\Customer\Model\GroupRegistry;
use Magento\Framework\Exception\NoSuchEntityException;

class CustomerGroups
{
    public function __construct(
        private readonly GroupRepositoryInterface $groups,
        private readonly GroupRegistry $registry,
        private readonly Text $text
    ) {
    }

    /**
     * @return string name of the group as it is now; empty when it is gone
     */
    public function code(int $groupId): string
    {
        $this->registry->remove($groupId);
        try {
            return $this->text->short($this->groups->getById($groupId)->getCode());
        } catch (NoSuchEntityException $e) {
            return '';
        }
    }
}
