<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin;

use Magento\CheckoutAgreements\Model\ResourceModel\Agreement;
use Magento\Framework\Model\AbstractModel;
use Psr\Log\LoggerInterface;
use WorkspaceBridge\OpenText\Model\Agreement\TextHistory;

class KeepAgreementText
{
    public function __construct(
        private readonly TextHistory $history,
        private readonly LoggerInterface $logger
    ) {
    }

    public function beforeSave(Agreement $subject, AbstractModel $object): void
    {
        $this->keep('begin', (int)$object->getId());
    }

    /**
     * @param Agreement $subject
     * @param mixed $result
     * @param AbstractModel $object
     * @return mixed
     */
    public function afterSave(Agreement $subject, $result, AbstractModel $object)
    {
        $this->keep('proceed', (int)$object->getId());
        return $result;
    }

    public function beforeDelete(Agreement $subject, AbstractModel $object): void
    {
        $this->keep('begin', (int)$object->getId());
    }

    /**
     * The administrator's change must go through whatever happens here.
     */
    private function keep(string $step, int $agreementId): void
    {
        if ($agreementId === 0) {
            return;
        }
        try {
            $step === 'begin' ? $this->history->begin($agreementId) : $this->history->proceed($agreementId);
        } catch (\Throwable $e) {
            $this->logger->error('Workspace Bridge could not keep the text of an agreement', [
                'agreement' => $agreementId,
                'error' => get_class($e),
            ]);
        }
    }
}
