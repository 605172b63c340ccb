<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Customer;

use Magento\Framework\App\ResourceConnection;

/**
 * By which id a guest is known: the same for every order placed with one e-mail address, and no address itself.
 */
class GuestIdentity
{
    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    public function id(string $email): string
    {
        return 'guest-' . substr(hash('sha256', mb_strtolower(trim($email))), 0, 16);
    }

    /**
     * Id of the guest a registered customer was before, where that guest got a workspace.
     */
    public function formerly(string $email): ?string
    {
        $id = $this->id($email);
        $connection = $this->resource->getConnection();
        $link = $connection->fetchOne(
            $connection->select()
                ->from($this->resource->getTableName('workspace_bridge_link'), ['link_id'])
                ->where('business_object_type = ?', 'customer')
                ->where('business_object_id = ?', $id)
        );
        return $link === false ? null : $id;
    }
}
