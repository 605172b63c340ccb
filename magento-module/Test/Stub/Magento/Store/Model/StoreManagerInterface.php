<?php

namespace Magento\Store\Model;

interface StoreManagerInterface
{
    public function getStore($storeId = null);

    public function getStores($withDefault = false, $codeKey = false);

    public function getWebsites($withDefault = false, $codeKey = false);
}
