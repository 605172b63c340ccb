<?php

declare(strict_types=1);

/*
 * Writes a return as Adobe Commerce keeps it and tells of it by its event: php save-rma.php <Magento root> <order id> <increment id>
 */

use Magento\Framework\App\Bootstrap;
use Magento\Framework\App\ResourceConnection;
use Magento\Framework\App\State;
use Magento\Framework\Event\ManagerInterface;
use Magento\Sales\Model\OrderFactory;

[, $root, $orderId, $number] = $argv;
require $root . '/app/bootstrap.php';
$objects = Bootstrap::create($root, $_SERVER)->getObjectManager();
$objects->get(State::class)->setAreaCode('adminhtml');
$connection = $objects->get(ResourceConnection::class)->getConnection();
$tables = [
    'magento_rma' => 'increment_id VARCHAR(50), status VARCHAR(32), order_id INT, store_id INT, date_requested DATETIME',
    'magento_rma_item_entity' => 'rma_entity_id INT, order_item_id INT, qty_requested DECIMAL(12,4)',
    'magento_rma_status_history' => 'rma_entity_id INT, comment TEXT, is_admin SMALLINT, is_visible_on_front SMALLINT, created_at DATETIME',
];
foreach ($tables as $table => $columns) {
    $connection->query("CREATE TABLE IF NOT EXISTS $table (entity_id INT AUTO_INCREMENT PRIMARY KEY, $columns)");
}
$order = $objects->get(OrderFactory::class)->create()->load((int)$orderId);
$item = array_values($order->getAllVisibleItems())[0];
$rma = ['increment_id' => $number, 'status' => 'pending', 'order_id' => (int)$orderId, 'store_id' => 1, 'date_requested' => '2026-11-20 10:00:00'];
$connection->insert('magento_rma', $rma);
$id = (int)$connection->lastInsertId();
$connection->insert('magento_rma_item_entity', ['rma_entity_id' => $id, 'order_item_id' => (int)$item->getId(), 'qty_requested' => 1]);
$comment = ['comment' => 'Does not fit', 'is_admin' => 0, 'is_visible_on_front' => 1, 'created_at' => '2026-11-20 10:00:00'];
$connection->insert('magento_rma_status_history', ['rma_entity_id' => $id] + $comment);
$record = $objects->get(OrderFactory::class)->create()->setData($rma)->setId($id);
$objects->get(ManagerInterface::class)->dispatch('rma_save_after', ['data_object' => $record, 'rma' => $record]);
