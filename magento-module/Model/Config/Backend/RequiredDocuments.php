<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Config\Backend;

use Magento\Config\Model\Config\Backend\Serialized\ArraySerialized;
use Magento\Framework\App\Cache\TypeListInterface;
use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\Data\Collection\AbstractDb;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Model\Context;
use Magento\Framework\Model\ResourceModel\AbstractResource;
use Magento\Framework\Registry;
use Magento\Framework\Serialize\Serializer\Json;
use WorkspaceBridge\OpenText\Model\Compliance\RequirementRows;

/**
 * Checks required documents before they are saved: as rows from the admin's form, or as JSON from `bin/magento config:set`.
 */
class RequiredDocuments extends ArraySerialized
{
    /**
     * @param Context $context
     * @param Registry $registry
     * @param ScopeConfigInterface $config
     * @param TypeListInterface $cacheTypeList
     * @param RequirementRows $rows
     * @param Json $json
     * @param AbstractResource|null $resource
     * @param AbstractDb|null $resourceCollection
     * @param array<string, mixed> $data
     */
    public function __construct(
        Context $context,
        Registry $registry,
        ScopeConfigInterface $config,
        TypeListInterface $cacheTypeList,
        private readonly RequirementRows $rows,
        private readonly Json $json,
        ?AbstractResource $resource = null,
        ?AbstractDb $resourceCollection = null,
        array $data = []
    ) {
        parent::__construct($context, $registry, $config, $cacheTypeList, $resource, $resourceCollection, $data, $json);
    }

    /**
     * @inheritdoc
     *
     * @throws LocalizedException
     */
    public function beforeSave()
    {
        $value = $this->getValue();
        if (is_string($value) && trim($value) !== '') {
            $value = $this->decoded($value);
        }
        if (is_array($value)) {
            $this->setValue($this->rows->checked($value));
        }
        return parent::beforeSave();
    }

    /**
     * @return array<int|string, mixed>
     * @throws LocalizedException
     */
    private function decoded(string $value): array
    {
        try {
            $rows = $this->json->unserialize($value);
        } catch (\InvalidArgumentException $e) {
            $rows = null;
        }
        if (!is_array($rows)) {
            throw new LocalizedException(__(
                'Required documents are a JSON object of rows, each with document_type, attribute_set, country and blocking.'
            ));
        }
        return $rows;
    }
}
