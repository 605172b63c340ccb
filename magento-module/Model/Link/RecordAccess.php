<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\AuthorizationInterface;

/**
 * Who may see the record may see its documents: the permission is that of the record's own page.
 */
class RecordAccess
{
    /** Those of Magento and of Adobe Commerce B2B as their admin controllers name them; a record of another kind is nobody's but a full administrator's. */
    private const RESOURCES = [
        'order' => 'Magento_Sales::actions_view',
        'customer' => 'Magento_Customer::manage',
        'product' => 'Magento_Catalog::products',
        'company' => 'Magento_Company::index',
        'quote' => 'Magento_NegotiableQuote::view_quotes',
        'supplier' => 'WorkspaceBridge_OpenText::exceptions',
        'case' => 'WorkspaceBridge_OpenText::cases',
    ];
    private const ALL = 'Magento_Backend::all';

    public function __construct(private readonly AuthorizationInterface $authorization)
    {
    }

    public function maySee(string $businessObjectType): bool
    {
        return $this->authorization->isAllowed(self::RESOURCES[$businessObjectType] ?? self::ALL);
    }
}
