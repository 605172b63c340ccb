<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\App\RequestInterface;
use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Exception\ExceptionTable;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\Supplier\SuppliersInterface;

/**
 * Suppliers that have products, a page at a time, with their workspace and what is open with them.
 */
class SupplierList implements ArgumentInterface
{
    private const PAGE = 50;
    private const EXCEPTIONS = 1000;

    public function __construct(
        private readonly SuppliersInterface $suppliers,
        private readonly LinkStorage $links,
        private readonly ExceptionTable $exceptions,
        private readonly RequestInterface $request,
        private readonly UrlInterface $url
    ) {
    }

    /**
     * @return array<int, array{id: string, name: string, products: int, url: string|null, open: array<int, array<string, string|null>>}>
     */
    public function rows(): array
    {
        $rows = [];
        foreach ($this->ids() as $id) {
            $link = $this->links->find('supplier', $id);
            $address = (string)($link['workspace_url'] ?? '');
            $rows[] = [
                'id' => $id,
                'name' => $this->suppliers->get($id)?->name ?? $id,
                'products' => $this->suppliers->products($id),
                'url' => preg_match('~^https?://~i', $address) === 1 ? $address : null,
                'open' => $this->exceptions->openOf('supplier_id', $id, self::EXCEPTIONS),
            ];
        }
        return $rows;
    }

    /**
     * Address of the next page; null on the last.
     */
    public function nextUrl(): ?string
    {
        $ids = $this->ids();
        return count($ids) < self::PAGE ? null : $this->url->getUrl('workspaces/supplier', ['_query' => ['after' => end($ids)]]);
    }

    /**
     * @return string[]
     */
    private function ids(): array
    {
        $after = $this->request->getParam('after');
        return $this->suppliers->inUse(is_string($after) ? $after : '', self::PAGE);
    }
}
