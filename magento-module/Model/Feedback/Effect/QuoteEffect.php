<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback\Effect;

use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Quote\Api\CartRepositoryInterface;
use WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface;
use WorkspaceBridge\OpenText\Model\B2b\Fields;
use WorkspaceBridge\OpenText\Model\B2b\OptionalServices;
use WorkspaceBridge\OpenText\Model\Feedback\Condition;
use WorkspaceBridge\OpenText\Model\Feedback\EffectInterface;

/**
 * A negotiable quote is declined, or goes to its buyer: what the published service of Adobe Commerce B2B can do
 * (developer.adobe.com, `negotiableQuoteNegotiableQuoteManagementV1`). A comment is shown in its panel, since the service knows none without either.
 */
class QuoteEffect implements EffectInterface
{
    private const DECLINED = 'declined';
    private const SENT = 'submitted_by_admin';

    public function __construct(
        private readonly OptionalServices $services,
        private readonly CartRepositoryInterface $carts,
        private readonly Fields $fields,
        private readonly Condition $condition
    ) {
    }

    /**
     * @inheritdoc
     */
    public function apply(string $id, DecisionEffectInterface $effect): void
    {
        if ($effect->getKind() === 'comment') {
            return;
        }
        if ($effect->getKind() !== 'status') {
            throw $this->condition->unknownEffect($effect, 'quote');
        }
        $quotes = $this->services->create(OptionalServices::QUOTES);
        if ($quotes === null) {
            throw new NoSuchEntityException(__('This shop has no negotiable quotes.'));
        }
        $quote = $this->fields->extension($this->carts->get((int)$id), 'negotiable_quote');
        $present = (string)$this->fields->get($quote, 'status');
        $this->condition->check($effect, $present);
        $status = (string)$effect->getValue();
        if ($status === $present) {
            return;
        }
        $done = match ($status) {
            self::DECLINED => $quotes->decline((int)$id, (string)$effect->getText()),
            self::SENT => $quotes->adminSend((int)$id, (string)$effect->getText()),
            default => throw new LocalizedException(__('A quote cannot be given status "%1"; it can have %2.', $status, self::DECLINED . ', ' . self::SENT)),
        };
        if ($done === false) {
            throw new LocalizedException(__('The shop did not let the quote become "%1".', $status));
        }
    }
}
