<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Grid;

use Magento\Framework\View\Element\UiComponent\DataProvider\SearchResult;

/**
 * Exceptions as their list shows them.
 */
class Collection extends SearchResult
{
}
