<?php

declare(strict_types=1);

/*
 * Changes products past the product form, as other parts of the admin do:
 *   php change-products.php <Magento root> import <file below var> append|delete
 *   php change-products.php <Magento root> websites <ids, comma between>
 *   php change-products.php <Magento root> attributes <ids, comma between> <code> <value>     (left to the queue's consumer)
 */

use Magento\AsynchronousOperations\Api\Data\OperationInterfaceFactory;
use Magento\Catalog\Model\Product\Action;
use Magento\Framework\App\Bootstrap;
use Magento\Framework\App\State;
use Magento\Framework\Bulk\BulkManagementInterface;
use Magento\Framework\Bulk\OperationInterface;
use Magento\Framework\DataObject\IdentityGeneratorInterface;
use Magento\Framework\Filesystem;
use Magento\Framework\Registry;
use Magento\Framework\Serialize\SerializerInterface;
use Magento\ImportExport\Model\Import;
use Magento\ImportExport\Model\Import\Source\Csv;

[, $root, $what, $which] = $argv;
require $root . '/app/bootstrap.php';
$objects = Bootstrap::create($root, $_SERVER)->getObjectManager();
$objects->get(State::class)->setAreaCode('adminhtml');

if ($what === 'import') {
    $objects->get(Registry::class)->register('isSecureArea', true);
    $import = $objects->create(Import::class)->setData([
        'entity' => 'catalog_product',
        'behavior' => $argv[4],
        'validation_strategy' => 'validation-stop-on-errors',
        'allowed_error_count' => 1,
        Import::FIELD_FIELD_SEPARATOR => ',',
        Import::FIELD_FIELD_MULTIPLE_VALUE_SEPARATOR => ',',
    ]);
    $source = $objects->create(Csv::class, [
        'file' => $which,
        'directory' => $objects->get(Filesystem::class)->getDirectoryWrite('var'),
    ]);
    $valid = $import->validateSource($source);
    $began = microtime(true);
    if ($valid) {
        $import->importSource();
    }
    foreach ($import->getErrorAggregator()->getAllErrors() as $error) {
        fwrite(STDERR, $error->getErrorMessage() . "\n");
    }
    $used = getrusage();
    $cpu = $used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec'] + ($used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec']) / 1e6;
    echo json_encode(['valid' => $valid, 'seconds' => round(microtime(true) - $began, 3), 'cpu' => round($cpu, 3)]);
    exit($valid ? 0 : 1);
}

$ids = array_map('intval', explode(',', $which));
if ($what === 'websites') {
    $objects->get(Action::class)->updateWebsites($ids, [1], 'add');
} else {
    $bulk = $objects->get(IdentityGeneratorInterface::class)->generateId();
    $operation = $objects->get(OperationInterfaceFactory::class)->create(['data' => [
        'bulk_uuid' => $bulk,
        'topic_name' => 'product_action_attribute.update',
        'serialized_data' => $objects->get(SerializerInterface::class)->serialize([
            'meta_information' => 'Update product attributes',
            'product_ids' => $ids,
            'store_id' => 0,
            'website_id' => 0,
            'attributes' => [$argv[4] => $argv[5]],
        ]),
        'status' => OperationInterface::STATUS_TYPE_OPEN,
    ]]);
    $objects->get(BulkManagementInterface::class)->scheduleBulk($bulk, [$operation], 'Update attributes', 1);
}
