<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\Url;
use Magento\Framework\UrlFactory;

/**
 * Addresses of a case on the storefront; a guest's bears the key that opens it.
 */
class CaseLinks
{
    public function __construct(private readonly UrlFactory $urlFactory)
    {
    }

    /**
     * @param array<string, string|null> $case
     */
    public function ofBuyer(array $case): string
    {
        /** @var Url $url */
        $url = $this->urlFactory->create();
        return $url->setScope((int)$case['store_id'])->getUrl('workspaces/cases/view', $this->parameters($case) + ['_nosid' => true]);
    }

    /**
     * @param array<string, string|null> $case
     * @return array<string, int|string>
     */
    public function parameters(array $case): array
    {
        $parameters = ['id' => (int)$case['case_id']];
        return (int)$case['customer_id'] > 0 ? $parameters : $parameters + ['key' => (string)$case['access_key']];
    }
}
