<?php

namespace Magento\Framework;

interface AuthorizationInterface
{
    public function isAllowed($resource, $privilege = null);
}
