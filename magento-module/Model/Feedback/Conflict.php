<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\Exception\LocalizedException;

/**
 * What a decision was made about has changed in the shop meanwhile: a person has to look.
 */
class Conflict extends LocalizedException
{
}
