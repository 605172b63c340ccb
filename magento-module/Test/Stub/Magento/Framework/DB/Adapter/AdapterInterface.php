<?php

namespace Magento\Framework\DB\Adapter;

interface AdapterInterface
{
}
