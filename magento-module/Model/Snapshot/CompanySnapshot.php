<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DataObject;
use WorkspaceBridge\OpenText\Model\Account\Figures;
use WorkspaceBridge\OpenText\Model\B2b\CompanyCredit;
use WorkspaceBridge\OpenText\Model\B2b\Fields;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;

/**
 * The company as the contract's CompanySnapshot (sidecar/contract/events.schema.json), from the fields of the web API.
 */
class CompanySnapshot
{
    private const STATUSES = ['pending', 'approved', 'rejected', 'blocked'];

    public function __construct(
        private readonly Fields $fields,
        private readonly Addresses $addresses,
        private readonly CustomerGroups $groups,
        private readonly Figures $figures,
        private readonly CompanyCredit $credit,
        private readonly ResourceConnection $resource,
        private readonly Text $text
    ) {
    }

    /**
     * @param object $company as Companies::load() hands it out
     * @param bool $withFigures whether what it is worth and bought on account is to be told too
     * @return array<string, mixed>
     */
    public function of(object $company, bool $withFigures): array
    {
        $id = $this->fields->number($company, 'id');
        $groupId = $this->fields->number($company, 'customer_group_id');
        $administrator = $this->fields->number($company, 'super_user_id');
        return $this->text->known([
            'id' => (string)$id,
            'name' => $this->text->name($this->fields->get($company, 'company_name'), (string)$id),
            'legalName' => $this->text->short($this->fields->get($company, 'legal_name')),
            'email' => $this->text->short($this->fields->get($company, 'company_email')),
            'status' => self::STATUSES[$this->fields->number($company, 'status')] ?? self::STATUSES[0],
            'statusReason' => $this->reason($this->fields->get($company, 'reject_reason')),
            'vatTaxId' => $this->text->optional($this->fields->get($company, 'vat_tax_id')),
            'resellerId' => $this->text->optional($this->fields->get($company, 'reseller_id')),
            'groupId' => $groupId,
            'groupCode' => $this->groups->code($groupId),
            'salesRepresentative' => $this->userName($this->fields->number($company, 'sales_representative_id')),
            'administratorId' => $administrator > 0 ? (string)$administrator : null,
            'address' => $this->address($company),
            'figures' => $withFigures ? $this->figures->of(Fact::COMPANY, $id) : null,
            'credit' => $withFigures ? $this->credit->of($id) : null,
        ]);
    }

    /**
     * @param mixed $reason
     */
    private function reason($reason): ?string
    {
        $text = $this->text->long($reason);
        return trim($text) === '' ? null : $text;
    }

    /**
     * @return array<string, string>|null
     */
    private function address(object $company): ?array
    {
        if ((string)$this->fields->get($company, 'country_id') === '') {
            return null;
        }
        $data = ['company' => $this->fields->get($company, 'company_name')];
        foreach (['street', 'city', 'region', 'postcode', 'country_id', 'telephone'] as $field) {
            $data[$field] = $this->fields->get($company, $field);
        }
        return $this->addresses->ofOrder(new DataObject($data));
    }

    /**
     * Name of an admin user.
     */
    private function userName(int $userId): ?string
    {
        if ($userId < 1) {
            return null;
        }
        $connection = $this->resource->getConnection();
        $row = $connection->fetchRow(
            $connection->select()
                ->from($this->resource->getTableName('admin_user'), ['firstname', 'lastname'])
                ->where('user_id = ?', $userId)
        );
        return $row ? $this->text->optional(trim($row['firstname'] . ' ' . $row['lastname'])) : null;
    }
}
