<?php

class Zend_Db_Adapter_Exception extends \Zend_Db_Exception
{
}
