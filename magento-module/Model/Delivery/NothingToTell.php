<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

/**
 * The record behind a row is gone and there is nothing to say about that.
 */
class NothingToTell extends \RuntimeException
{
}
