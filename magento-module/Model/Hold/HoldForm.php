<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold;

use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Exception\LocalizedException;

/**
 * Reads the form by which a hold is placed: of what it covers only the fields of the choice that was made.
 */
class HoldForm
{
    public const ORDER = 'order';
    public const CUSTOMER = 'customer';
    public const PERIOD = 'period';

    private const FIELDS = ['name', 'reason', 'scope', 'order', 'customer', 'from', 'to'];

    public function __construct(private readonly Holds $holds, private readonly HeldCustomers $customers)
    {
    }

    /**
     * @return array{id: int, orders: int}
     * @throws LocalizedException
     */
    public function place(Request $request, string $by): array
    {
        $typed = $this->typed($request);
        ['name' => $name, 'reason' => $reason] = $typed;
        foreach ($typed['scope'] === self::PERIOD ? ['from', 'to'] : [$typed['scope']] as $field) {
            if (($typed[$field] ?? '') === '') {
                throw new LocalizedException(__('Say which order, customer or period the hold covers.'));
            }
        }
        return match ($typed['scope']) {
            self::ORDER => $this->holds->place($name, $reason, $by, $typed['order']),
            self::CUSTOMER => $this->holds->place($name, $reason, $by, null, $this->customers->byIdOrEmail($typed['customer'])),
            self::PERIOD => $this->holds->place($name, $reason, $by, null, null, $typed['from'], $typed['to']),
            default => throw new LocalizedException(__('Say which order, customer or period the hold covers.')),
        };
    }

    /**
     * What was typed, to be shown again.
     *
     * @return array<string, string>
     */
    public function typed(Request $request): array
    {
        $typed = [];
        foreach (self::FIELDS as $field) {
            $value = $request->getPostValue($field);
            $typed[$field] = is_string($value) ? trim(mb_scrub($value, 'UTF-8')) : '';
        }
        return $typed;
    }
}
