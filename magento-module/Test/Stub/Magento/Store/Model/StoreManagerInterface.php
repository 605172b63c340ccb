<?php

namespace Magento\Store\Model;

interface StoreManagerInterface
{
    public function getWebsites($withDefault = false, $codeKey = false);
}
