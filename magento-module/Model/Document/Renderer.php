<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

/**
 * Renders a PDF outside of the admin area. Magento's renderers emulate the store of the document themselves.
 */
class Renderer
{
    private bool $rendering = false;

    public function __construct(private readonly StableIds $stableIds)
    {
    }

    /**
     * @param callable(): \Zend_Pdf $make
     * @param string $createdAt when the document came to be, as the database has it
     */
    public function render(callable $make, string $createdAt): Document
    {
        $this->rendering = true;
        try {
            $bytes = (string)$make()->render();
        } finally {
            $this->rendering = false;
        }
        return new Document($this->stableIds->in($bytes, $createdAt), 'application/pdf');
    }

    public function isRendering(): bool
    {
        return $this->rendering;
    }
}
