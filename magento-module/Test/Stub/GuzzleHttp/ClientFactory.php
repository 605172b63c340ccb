<?php

namespace GuzzleHttp;

/**
 * Magento generates factories like this one.
 */
class ClientFactory
{
    public function create(array $data = [])
    {
        return new Client($data['config'] ?? []);
    }
}
