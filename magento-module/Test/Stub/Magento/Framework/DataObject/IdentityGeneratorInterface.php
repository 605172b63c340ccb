<?php

namespace Magento\Framework\DataObject;

interface IdentityGeneratorInterface
{
    public function generateId();

    public function generateIdForData($data);
}
