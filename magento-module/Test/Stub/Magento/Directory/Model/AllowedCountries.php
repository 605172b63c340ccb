<?php

namespace Magento\Directory\Model;

class AllowedCountries
{
    public function getAllowedCountries($scope = \Magento\Store\Model\ScopeInterface::SCOPE_WEBSITE, $scopeCode = null)
    {
        return [];
    }
}
