<?php

namespace Magento\Framework\Api;

class SearchCriteriaBuilder
{
    protected $data = ['filters' => [], 'orders' => []];

    public function addFilter($field, $value, $conditionType = 'eq')
    {
        $this->data['filters'][] = [$field, $value, $conditionType];
        return $this;
    }

    public function addSortOrder($sortOrder)
    {
        $this->data['orders'][] = $sortOrder;
        return $this;
    }

    public function setPageSize($pageSize)
    {
        $this->data['size'] = $pageSize;
        return $this;
    }

    public function setCurrentPage($currentPage)
    {
        $this->data['page'] = $currentPage;
        return $this;
    }

    public function create()
    {
        $data = $this->data;
        $this->data = ['filters' => [], 'orders' => []];
        return (object)$data;
    }
}
