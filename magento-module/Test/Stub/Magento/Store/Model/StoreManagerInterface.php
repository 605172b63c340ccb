<?php

namespace Magento\Store\Model;

interface StoreManagerInterface
{
    public function getStore($storeId = null);

    public function getWebsites($withDefault = false, $codeKey = false);
}
