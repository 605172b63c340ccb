<?php

namespace Magento\Framework;

interface UrlInterface
{
    public function getUrl($routePath = null, $routeParams = null);
}
