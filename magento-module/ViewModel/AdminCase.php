<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Backend\Model\Session;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\AuthorizationInterface;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseKind;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseState;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;
use WorkspaceBridge\OpenText\Model\ServiceCase\Checklist;

/**
 * A case as agents see it.
 */
class AdminCase implements ArgumentInterface
{
    public const TYPED = 'workspace_bridge_case_answer_typed';

    private const EDIT = 'WorkspaceBridge_OpenText::cases_edit';

    /** @var array<string, string|null>|null */
    private ?array $case = null;

    /** @var array<string, string>|null */
    private ?array $typed = null;

    public function __construct(
        private readonly RequestInterface $request,
        private readonly CaseTable $table,
        private readonly CaseState $states,
        private readonly CaseKind $kinds,
        private readonly Checklist $checklist,
        private readonly Session $session,
        private readonly AuthorizationInterface $authorization,
        private readonly TimezoneInterface $timezone
    ) {
    }

    /**
     * @return array<string, string|null> empty when there is none
     */
    public function case(): array
    {
        $this->case ??= $this->table->find((int)$this->request->getParam('id')) ?? [];
        return $this->case;
    }

    /**
     * @return array<int, array<string, string|null>>
     */
    public function items(): array
    {
        return $this->rows(CaseTable::ITEM);
    }

    /**
     * @return array<int, array<string, string|null>>
     */
    public function messages(): array
    {
        return $this->rows(CaseTable::MESSAGE);
    }

    /**
     * @return array<int, array<string, string|null>>
     */
    public function photos(): array
    {
        return $this->rows(CaseTable::FILE);
    }

    /**
     * @return array<int, array{documentType: string, blocking: bool, name: string|null, status: string}> what a case of this kind needs
     */
    public function checklist(): array
    {
        return $this->checklist->of($this->case());
    }

    /**
     * What was typed before it was refused.
     *
     * @param string $otherwise what the field shows when nothing was
     */
    public function typed(string $field, string $otherwise = ''): string
    {
        $this->typed ??= (array)$this->session->getData(self::TYPED, true);
        return $this->typed[$field] ?? $otherwise;
    }

    public function mayEdit(): bool
    {
        return $this->authorization->isAllowed(self::EDIT);
    }

    /**
     * @return array<int, array{value: string, label: \Magento\Framework\Phrase}>
     */
    public function states(): array
    {
        return $this->states->toOptionArray();
    }

    public function state(string $state): string
    {
        return (string)$this->states->label($state);
    }

    public function kind(string $kind): string
    {
        return (string)$this->kinds->label($kind);
    }

    public function author(string $author): string
    {
        return (string)match ($author) {
            'buyer' => __('Buyer'),
            'agent' => __('Agent'),
            default => __('System'),
        };
    }

    /**
     * @param string $time of the database, UTC
     */
    public function date(string $time): string
    {
        return $this->timezone->formatDateTime(new \DateTime($time, new \DateTimeZone('UTC')));
    }

    /**
     * @return array<int, array<string, string|null>>
     */
    private function rows(string $table): array
    {
        $case = $this->case();
        return $case ? $this->table->rows($table, (int)$case['case_id']) : [];
    }
}
