<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use Magento\Authorization\Model\UserContextInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Integration\Api\IntegrationServiceInterface;
use Magento\User\Model\ResourceModel\User as UserResource;
use Magento\User\Model\UserFactory;

/**
 * Who places or lifts: the name of the administrator or of the integration.
 */
class Actor
{
    public function __construct(
        private readonly UserContextInterface $context,
        private readonly UserFactory $userFactory,
        private readonly UserResource $users,
        private readonly IntegrationServiceInterface $integrations
    ) {
    }

    /**
     * @throws LocalizedException when nobody is signed in
     */
    public function name(): string
    {
        $id = (int)$this->context->getUserId();
        $name = match ($this->context->getUserType()) {
            UserContextInterface::USER_TYPE_ADMIN => $this->administrator($id),
            UserContextInterface::USER_TYPE_INTEGRATION => (string)$this->integrations->get($id)->getData('name'),
            default => '',
        };
        if ($name === '') {
            throw new LocalizedException(__('Nobody is signed in.'));
        }
        return $name;
    }

    private function administrator(int $id): string
    {
        $user = $this->userFactory->create();
        $this->users->load($user, $id);
        return (string)$user->getUserName();
    }
}
