<?php

namespace Magento\Catalog\Api;

interface ProductRepositoryInterface
{
    public function get($sku);
}
