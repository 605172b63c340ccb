<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\Refusals;

/**
 * Why the form before was refused.
 */
class CaseRefusals implements ArgumentInterface
{
    public function __construct(private readonly Refusals $refusals)
    {
    }

    /**
     * @return string[]
     */
    public function all(): array
    {
        return $this->refusals->take();
    }
}
