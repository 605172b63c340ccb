<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

use Magento\Framework\App\Area;
use Magento\Framework\App\State;

/**
 * Renders a PDF as the admin's print button does.
 *
 * The renderers themselves emulate the document's store; what they do not say is the area in which templates are looked for, and many
 * payment modules have their PDF template for the admin area alone (Magento 2.4.7, Magento\Framework\View\Element\Template::getArea).
 */
class Renderer
{
    public function __construct(
        private readonly State $state,
        private readonly StableIds $stableIds
    ) {
    }

    /**
     * @param callable(): \Zend_Pdf $make
     * @param string $createdAt when the document came to be, as the database has it
     */
    public function render(callable $make, string $createdAt): Document
    {
        $bytes = $this->state->emulateAreaCode(
            Area::AREA_ADMINHTML,
            static fn (): string => (string)$make()->render()
        );
        return new Document($this->stableIds->in($bytes, $createdAt), 'application/pdf');
    }
}
