<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Subject;

use WorkspaceBridge\OpenText\Model\B2b\Companies;
use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Evidence;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Snapshot\CompanySnapshot;

class CompanySubject implements SubjectInterface
{
    /** Companies belong to no store view. */
    private const STORE = 0;

    public function __construct(
        private readonly Companies $companies,
        private readonly CompanySnapshot $snapshot,
        private readonly Evidence $evidence
    ) {
    }

    /**
     * @inheritdoc
     */
    public function tell(int|string $id): Told
    {
        $company = $this->companies->load((int)$id);
        if ($company !== null) {
            return new Told('commerce.company.changed', 'company/' . $id, self::STORE, null, $this->snapshot->of($company, true));
        }
        if ($this->evidence->deletion(Fact::COMPANY, (int)$id, Cause::COMPANY_DELETED) === null) {
            throw new NothingToTell('The company is not in the shop and its deletion was not recorded.');
        }
        return new Told('commerce.company.deleted', 'company/' . $id, self::STORE, null, ['id' => (string)$id]);
    }
}
