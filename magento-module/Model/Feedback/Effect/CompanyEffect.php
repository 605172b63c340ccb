<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback\Effect;

use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Exception\NoSuchEntityException;
use WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface;
use WorkspaceBridge\OpenText\Model\B2b\Fields;
use WorkspaceBridge\OpenText\Model\B2b\OptionalServices;
use WorkspaceBridge\OpenText\Model\Feedback\Condition;
use WorkspaceBridge\OpenText\Model\Feedback\EffectInterface;

/**
 * A company of Adobe Commerce B2B gets another status, with its reason. A comment is shown in its panel: companies have none of their own.
 */
class CompanyEffect implements EffectInterface
{
    /** As the web API numbers them (developer.adobe.com, `companyCompanyRepositoryV1`). */
    private const STATUSES = ['pending' => 0, 'approved' => 1, 'rejected' => 2, 'blocked' => 3];

    public function __construct(
        private readonly OptionalServices $services,
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
            throw $this->condition->unknownEffect($effect, 'company');
        }
        $repository = $this->services->create(OptionalServices::COMPANIES);
        if ($repository === null) {
            throw new NoSuchEntityException(__('This shop has no companies.'));
        }
        $company = $repository->get((int)$id);
        $this->condition->check($effect, (string)array_search($this->fields->number($company, 'status'), self::STATUSES, true));
        $status = self::STATUSES[(string)$effect->getValue()] ?? null;
        if ($status === null) {
            throw new LocalizedException(__(
                'A company cannot have status "%1"; it can have %2.',
                $effect->getValue(),
                implode(', ', array_keys(self::STATUSES))
            ));
        }
        $company->setStatus($status);
        if ($effect->getText() !== null) {
            $company->setRejectReason($effect->getText());
        }
        $repository->save($company);
    }
}
