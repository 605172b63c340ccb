<?php

namespace Magento\Sales\Model\Order\Email;

class SenderBuilder
{
}
