<?php

namespace Magento\Framework\Model;

use Magento\Framework\DataObject;

abstract class AbstractModel extends DataObject
{
    protected $_origData;

    protected $storedData = [];

    public function getIdFieldName()
    {
        return 'entity_id';
    }

    public function getId()
    {
        return $this->getData($this->getIdFieldName());
    }

    public function getOrigData($key = null)
    {
        return $key === null ? $this->_origData : ($this->_origData[$key] ?? null);
    }

    public function getStoredData()
    {
        return $this->storedData;
    }
}
