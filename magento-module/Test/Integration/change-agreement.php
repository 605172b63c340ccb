<?php

declare(strict_types=1);

/*
 * Saves a checkout agreement's text as the admin form does: php change-agreement.php <Magento root> <agreement id> <text>
 */

use Magento\CheckoutAgreements\Api\CheckoutAgreementsRepositoryInterface;
use Magento\Framework\App\Bootstrap;
use Magento\Framework\App\State;

[, $root, $id, $text] = $argv;
require $root . '/app/bootstrap.php';
$objects = Bootstrap::create($root, $_SERVER)->getObjectManager();
$objects->get(State::class)->setAreaCode('adminhtml');
$repository = $objects->get(CheckoutAgreementsRepositoryInterface::class);
$agreement = $repository->get((int)$id);
$agreement->setContent($text);
$repository->save($agreement);
