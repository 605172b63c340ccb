<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\B2b;

/**
 * Reads fields of an object of the web API, named as the web API publishes them, without naming its class.
 */
class Fields
{
    /**
     * @param object|null $object
     * @param string $field `legal_name`
     * @return mixed null where the object has no such field
     */
    public function get(?object $object, string $field)
    {
        $getter = 'get' . str_replace('_', '', ucwords($field, '_'));
        return $object !== null && is_callable([$object, $getter]) ? $object->$getter() : null;
    }

    public function number(?object $object, string $field): int
    {
        $value = $this->get($object, $field);
        return is_numeric($value) ? (int)$value : 0;
    }

    /**
     * An extension attribute of an object.
     *
     * @param string $attribute `company_attributes`
     */
    public function extension(?object $object, string $attribute): ?object
    {
        $extensions = $this->get($object, 'extension_attributes');
        $value = is_object($extensions) ? $this->get($extensions, $attribute) : null;
        return is_object($value) ? $value : null;
    }
}
