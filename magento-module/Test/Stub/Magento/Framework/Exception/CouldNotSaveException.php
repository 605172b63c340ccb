<?php

namespace Magento\Framework\Exception;

class CouldNotSaveException extends LocalizedException
{
}
