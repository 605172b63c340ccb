<?php

class Zend_Db_Adapter_Exception extends \Exception
{
}
