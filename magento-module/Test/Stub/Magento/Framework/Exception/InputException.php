<?php

namespace Magento\Framework\Exception;

class InputException extends LocalizedException
{
}
