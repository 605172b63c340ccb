<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Pairing;

use Magento\Framework\Exception\IntegrationException;
use Magento\Integration\Api\IntegrationServiceInterface;
use Magento\Integration\Api\OauthServiceInterface;
use Magento\Integration\Model\Integration;

/**
 * The integration the sidecar calls with: it may do three things and nothing else.
 */
class IntegrationAccess
{
    public const NAME = 'OpenText Workspaces';

    private const RESOURCES = [
        'WorkspaceBridge_OpenText::links_write',
        'WorkspaceBridge_OpenText::outbox_replay',
        'WorkspaceBridge_OpenText::status_read',
    ];

    public function __construct(
        private readonly IntegrationServiceInterface $integrations,
        private readonly OauthServiceInterface $oauth
    ) {
    }

    /**
     * Creates the integration, or sets an existing one right; its credentials stay the same.
     *
     * @throws IntegrationException
     */
    public function grant(): Access
    {
        $data = [
            'name' => self::NAME,
            'status' => Integration::STATUS_ACTIVE,
            'setup_type' => Integration::TYPE_MANUAL,
            'all_resources' => 0,
            'resource' => self::RESOURCES,
        ];
        $existing = $this->integrations->findByName(self::NAME);
        $integration = $existing->getId()
            ? $this->integrations->update(['integration_id' => $existing->getId()] + $data)
            : $this->integrations->create($data);
        $consumerId = (int)$integration->getConsumerId();
        $this->oauth->createAccessToken($consumerId, false);
        $consumer = $this->oauth->loadConsumer($consumerId);
        $token = $this->oauth->getAccessToken($consumerId);
        if (!$token) {
            throw new IntegrationException(__(
                'The integration "%1" has no access token. Delete it in System > Integrations and pair again.',
                self::NAME
            ));
        }
        return new Access(
            (string)$consumer->getKey(),
            (string)$consumer->getSecret(),
            (string)$token->getToken(),
            (string)$token->getSecret()
        );
    }
}
