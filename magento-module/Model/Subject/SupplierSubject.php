<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Subject;

use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Exception\RecordsInterface;
use WorkspaceBridge\OpenText\Model\Product\Entry;
use WorkspaceBridge\OpenText\Model\Supplier\SuppliersInterface;

class SupplierSubject implements SubjectInterface
{
    public function __construct(
        private readonly SuppliersInterface $suppliers,
        private readonly RecordsInterface $exceptions
    ) {
    }

    /**
     * @inheritdoc
     */
    public function tell(int|string $id): Told
    {
        $supplier = $this->suppliers->get((string)$id);
        if ($supplier === null) {
            throw new NothingToTell('The shop has no such supplier, or takes its suppliers from elsewhere by now.');
        }
        return new Told('commerce.supplier.changed', 'supplier/' . $supplier->id, Entry::STORE, null, $supplier->reference() + [
            'products' => $this->suppliers->products($supplier->id),
            'exceptions' => $this->exceptions->ofSupplier($supplier->id),
        ]);
    }
}
