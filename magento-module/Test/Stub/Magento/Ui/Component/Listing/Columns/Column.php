<?php

namespace Magento\Ui\Component\Listing\Columns;

use Magento\Framework\DataObject;
use Magento\Framework\View\Element\UiComponent\ContextInterface;
use Magento\Framework\View\Element\UiComponentFactory;

class Column extends DataObject
{
    public function __construct(ContextInterface $context, UiComponentFactory $factory, array $components = [], array $data = [])
    {
        parent::__construct($data);
    }
}
