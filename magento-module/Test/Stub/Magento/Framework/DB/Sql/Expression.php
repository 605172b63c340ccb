<?php

namespace Magento\Framework\DB\Sql;

class Expression
{
}
