<?php

namespace Magento\Catalog\Model;

use Magento\Framework\Model\AbstractModel;

class Category extends AbstractModel
{
    public function getProductsPosition()
    {
        return $this->getData('products_position');
    }
}
