<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Exception\Grid\SeverityOptions;

/**
 * How bad an exception can be, for forms.
 */
class Severities implements ArgumentInterface
{
    public function __construct(private readonly SeverityOptions $options)
    {
    }

    /**
     * @return array<int, array{value: string, label: \Magento\Framework\Phrase}>
     */
    public function all(): array
    {
        return $this->options->toOptionArray();
    }
}
