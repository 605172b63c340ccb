<?php

namespace Magento\Catalog\Model;

use Magento\Framework\Model\AbstractModel;

class Product extends AbstractModel
{
    public function getSku()
    {
        return $this->getData('sku');
    }

    public function getStatus()
    {
        return $this->getData('status');
    }

    public function getWebsiteIds()
    {
        return $this->getData('website_ids');
    }
}
