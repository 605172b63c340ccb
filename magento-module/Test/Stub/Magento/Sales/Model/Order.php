<?php

namespace Magento\Sales\Model;

use Magento\Framework\Model\AbstractModel;
use Magento\Sales\Api\Data\OrderInterface;

class Order extends AbstractModel implements OrderInterface
{
    public function getEntityId()
    {
        return $this->getData('entity_id');
    }

    public function getStoreId()
    {
        return $this->getData('store_id');
    }

    public function getState()
    {
        return $this->getData('state');
    }

    public function getStatus()
    {
        return $this->getData('status');
    }

    public function setStatus($status)
    {
        return $this->setData('status', $status);
    }

    public function getConfig()
    {
        throw new \LogicException('To be replaced in a test.');
    }

    public function addCommentToStatusHistory($comment, $status = false, $isVisibleOnFront = false)
    {
        throw new \LogicException('To be replaced in a test.');
    }
}
