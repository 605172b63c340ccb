<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

/**
 * Makes documents of one kind. Another kind is another entry of Pool in di.xml.
 */
interface ProviderInterface
{
    /**
     * @param string $id what follows the colon in a source id
     * @throws DocumentMissing
     */
    public function get(string $id): Document;
}
