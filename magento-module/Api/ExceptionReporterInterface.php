<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Api;

/**
 * Takes what a person reports of an order or a product.
 *
 * @api
 */
interface ExceptionReporterInterface
{
    /**
     * The same summary of the same order or product is one record; reported again it is opened again and takes the new details.
     *
     * @param string $summary one line, at most 255 characters
     * @param string $details at most 10,000 characters
     * @param string $severity low, medium or high
     * @param string|null $orderNumber increment id
     * @param string|null $sku
     * @return int number of the exception
     * @throws \Magento\Framework\Exception\LocalizedException when a field is missing or of another form, or there is no such record
     */
    public function report(
        string $summary,
        string $details = '',
        string $severity = 'medium',
        ?string $orderNumber = null,
        ?string $sku = null
    ): int;
}
