<?php

namespace Magento\Framework\Mail\Template;

class TransportBuilder
{
}
