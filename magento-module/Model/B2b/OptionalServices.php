<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\B2b;

use Magento\Framework\ObjectManager\TMapFactory;

/**
 * Services of modules that only Adobe Commerce has, by the names of their interfaces in di.xml, so that the module compiles and runs
 * without them. The names are those of the published web API (developer.adobe.com, Commerce web API reference: `companyCompanyRepositoryV1`,
 * `negotiableQuoteNegotiableQuoteManagementV1`, `negotiableQuoteCommentLocatorV1`, `negotiableQuoteAttachmentContentManagementV1`,
 * `companyCreditCreditLimitManagementV1`, `companyCreditCreditLimitRepositoryV1`, `companyCreditCreditHistoryManagementV1`).
 */
class OptionalServices
{
    public const COMPANIES = 'companies';
    public const QUOTES = 'quotes';
    public const QUOTE_COMMENTS = 'quote_comments';
    public const QUOTE_ATTACHMENTS = 'quote_attachments';
    public const CREDITS = 'credits';
    public const CREDIT_LIMITS = 'credit_limits';
    public const CREDIT_HISTORY = 'credit_history';

    /**
     * @param array<string, string> $interfaces by the constants above
     */
    public function __construct(
        private readonly TMapFactory $maps,
        private readonly array $interfaces = []
    ) {
    }

    /**
     * A new instance each time: repositories hand out what they read earlier in this process.
     *
     * @return object|null null where the shop has no such module
     */
    public function create(string $service): ?object
    {
        $interface = $this->interfaces[$service] ?? '';
        if ($interface === '' || !interface_exists($interface)) {
            return null;
        }
        return $this->maps->create(['array' => [$service => $interface], 'type' => $interface])[$service];
    }
}
