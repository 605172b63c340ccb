<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin;

use Magento\Checkout\Api\AgreementsValidatorInterface;
use WorkspaceBridge\OpenText\Model\Capture\AcceptedAgreements;

/**
 * Every checkout (guest, customer, multishipping, express payments) asks this validator before it places an order.
 */
class RememberAcceptedAgreements
{
    public function __construct(private readonly AcceptedAgreements $accepted)
    {
    }

    /**
     * @param AgreementsValidatorInterface $subject
     * @param bool $result
     * @param int[]|null $agreementIds
     * @return bool
     */
    public function afterIsValid(AgreementsValidatorInterface $subject, $result, $agreementIds = [])
    {
        $this->accepted->remember($result && is_array($agreementIds) ? $agreementIds : []);
        return $result;
    }
}
