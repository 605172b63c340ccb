<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Catalog\Model\ResourceModel\Product as ProductResource;
use Magento\Framework\AuthorizationInterface;
use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Exception\ExceptionTable;

/**
 * What is wrong with the order or product of an admin page, and the way to report more; local tables only.
 */
class ExceptionsOfPage implements ArgumentInterface
{
    public const SEE = 'WorkspaceBridge_OpenText::exceptions';
    public const REPORT = 'WorkspaceBridge_OpenText::exceptions_report';

    private const SHOWN = 20;

    public function __construct(
        private readonly BusinessObjectOfPage $businessObject,
        private readonly ExceptionTable $table,
        private readonly ProductResource $products,
        private readonly AuthorizationInterface $authorization,
        private readonly UrlInterface $url
    ) {
    }

    /**
     * @param string $page order or product
     * @return array<int, array<string, string|null>> rows of the exceptions that are open, newest first
     */
    public function open(string $page): array
    {
        $record = $this->businessObject->get($page);
        if ($record === null || !$this->authorization->isAllowed(self::SEE)) {
            return [];
        }
        return $this->table->openOf($record->type . '_id', $record->entityId, self::SHOWN);
    }

    /**
     * Address of the form, filled in with the page's record; null where the person may not report.
     */
    public function reportUrl(string $page): ?string
    {
        $record = $this->businessObject->get($page);
        if ($record === null || !$this->authorization->isAllowed(self::REPORT)) {
            return null;
        }
        $filled = $record->type === 'product'
            ? ['sku' => (string)($this->products->getProductsSku([$record->entityId])[0]['sku'] ?? '')]
            : ['order_number' => $record->id];
        return $this->url->getUrl('workspaces/exception/new', ['_query' => $filled]);
    }

    public function isSevere(string $severity): bool
    {
        return $severity === 'high';
    }
}
