<?php

namespace Magento\Framework;

class Escaper
{
    /** As framework/Escaper.php: everything but letters, digits, comma, dot and underscore becomes \uXXXX. */
    public function escapeJs($string)
    {
        return preg_replace_callback(
            '/[^a-z0-9,\._]/iSu',
            static fn (array $match): string => sprintf('\\u%04X', mb_ord($match[0])),
            (string)$string
        );
    }
}
