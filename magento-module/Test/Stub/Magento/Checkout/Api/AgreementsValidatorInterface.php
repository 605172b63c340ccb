<?php

namespace Magento\Checkout\Api;

interface AgreementsValidatorInterface
{
    public function isValid($agreementIds = []);
}
