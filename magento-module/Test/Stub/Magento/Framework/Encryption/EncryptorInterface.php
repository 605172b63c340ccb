<?php

declare(strict_types=1);

namespace Magento\Framework\Encryption;

interface EncryptorInterface
{
    /**
     * @param string $data
     * @return string
     */
    public function hash($data);
}
