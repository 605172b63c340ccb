<?php

namespace Magento\Framework\Serialize\Serializer;

class Json
{
    public function serialize($data)
    {
        return json_encode($data);
    }

    public function unserialize($string)
    {
        $result = json_decode((string)$string, true);
        if (json_last_error() !== JSON_ERROR_NONE) {
            throw new \InvalidArgumentException('Unable to unserialize value. Error: ' . json_last_error_msg());
        }
        return $result;
    }
}
