<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\Uploads;

/**
 * Reads the form by which a case is opened, on the storefront and in the admin.
 */
class ClaimForm
{
    public function __construct(private readonly Uploads $uploads)
    {
    }

    /**
     * @throws LocalizedException about the photos
     */
    public function read(Request $request): Claim
    {
        $typed = $this->typed($request);
        return new Claim($typed['kind'], $typed['reason'], $typed['text'], $typed['items'], $this->uploads->photos($request, 'photos'));
    }

    /**
     * What was typed, to be shown again.
     *
     * @return array{kind: string, reason: string, text: string, items: array<int, array{qty: string, condition: string}>}
     */
    public function typed(Request $request): array
    {
        $items = [];
        $given = $request->getPostValue('items');
        foreach (is_array($given) ? $given : [] as $id => $item) {
            $items[(int)$id] = [
                'qty' => is_array($item) ? $this->text($item['qty'] ?? '') : '',
                'condition' => is_array($item) ? $this->text($item['condition'] ?? '') : '',
            ];
        }
        return [
            'kind' => $this->text($request->getPostValue('kind')),
            'reason' => $this->text($request->getPostValue('reason')),
            'text' => $this->text($request->getPostValue('text')),
            'items' => $items,
        ];
    }

    /**
     * @param mixed $value
     */
    private function text($value): string
    {
        return is_scalar($value) ? mb_scrub((string)$value, 'UTF-8') : '';
    }
}
