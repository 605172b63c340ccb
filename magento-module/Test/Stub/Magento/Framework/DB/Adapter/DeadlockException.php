<?php

namespace Magento\Framework\DB\Adapter;

class DeadlockException extends \Zend_Db_Adapter_Exception
{
}
