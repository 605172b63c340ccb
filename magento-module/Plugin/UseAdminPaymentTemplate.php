<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin;

use Magento\Framework\DataObject;
use Magento\Payment\Helper\Data;
use WorkspaceBridge\OpenText\Model\Document\Renderer;

/**
 * Many payment modules have the template of their lines in a PDF for the admin area alone, because that is where PDFs are printed.
 */
class UseAdminPaymentTemplate
{
    public function __construct(private readonly Renderer $renderer)
    {
    }

    /**
     * @param Data $subject
     * @param mixed $result the payment's information block
     * @return mixed
     */
    public function afterGetInfoBlock(Data $subject, $result)
    {
        if ($result instanceof DataObject && $this->renderer->isRendering()) {
            $result->setData('area', 'adminhtml');
        }
        return $result;
    }
}
