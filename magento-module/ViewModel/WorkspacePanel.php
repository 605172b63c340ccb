<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use Magento\Framework\AuthorizationInterface;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Hold\DisputeHold;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;
use WorkspaceBridge\OpenText\Model\Outbox\Standings;

/**
 * What an admin page shows of a business object's workspace; local tables only.
 */
class WorkspacePanel implements ArgumentInterface
{
    public const VIEW = 'WorkspaceBridge_OpenText::view';
    public const PACK = 'WorkspaceBridge_OpenText::pack';
    public const START_WORKFLOW = 'WorkspaceBridge_OpenText::start_workflow';
    public const OPEN_DOCUMENT = 'WorkspaceBridge_OpenText::open_document';

    /** @var array<string, PageRecord|null> */
    private array $records = [];

    /** @var array<string, array<string, string|null>|null> */
    private array $links = [];

    public function __construct(
        private readonly BusinessObjectOfPage $businessObject,
        private readonly LinkStorage $storage,
        private readonly Standings $standings,
        private readonly WorkspaceStates $states,
        private readonly SafeDownload $safeDownload,
        private readonly DocumentSize $size,
        private readonly FiledDocuments $filed,
        private readonly DocumentPictures $pictures,
        private readonly WorkflowsOfRecord $workflows,
        private readonly HoldsOfRecord $holds,
        private readonly DisputeHold $disputeHold,
        private readonly Config $config,
        private readonly AuthorizationInterface $authorization,
        private readonly TimezoneInterface $timezone,
        private readonly UrlInterface $url
    ) {
    }

    /**
     * Whether the person may see workspaces and the page has a record.
     *
     * @param string $page order, invoice, shipment, creditmemo or customer
     */
    public function isShown(string $page): bool
    {
        return $this->authorization->isAllowed(self::VIEW) && $this->record($page) !== null;
    }

    /**
     * @return array<string, string|null>|null row of the link table; null before the sidecar has told anything
     */
    public function link(string $page): ?array
    {
        if (!array_key_exists($page, $this->links)) {
            $record = $this->record($page);
            $this->links[$page] = $record === null ? null : $this->storage->find($record->type, $record->id);
        }
        return $this->links[$page];
    }

    /**
     * Address of the workspace in OpenText; null when there is none, or when it is no web address.
     */
    public function workspaceUrl(string $page): ?string
    {
        $url = (string)($this->link($page)['workspace_url'] ?? '');
        return preg_match('~^https?://~i', $url) === 1 ? $url : null;
    }

    /**
     * Only on a page that is shown.
     */
    public function state(string $page): WorkspaceState
    {
        $record = $this->record($page);
        return $this->states->of(
            $this->link($page),
            $this->standings->of((string)$record?->type, (int)$record?->entityId),
            $this->config->isEnabled($record?->storeId)
        );
    }

    /**
     * @return array<int, array<string, string>>
     */
    public function documents(string $page): array
    {
        $link = $this->link($page);
        return $link === null ? [] : $this->storage->documents((int)$link['link_id']);
    }

    /**
     * Documents that people filed in the workspace.
     *
     * @return array<int, array<string, string>> as FiledDocuments gives them
     */
    public function filed(string $page): array
    {
        $link = $this->link($page);
        return $link === null ? [] : $this->filed->of((int)$link['link_id']);
    }

    /**
     * @return array<int, array<string, mixed>> as WorkflowsOfRecord gives them
     */
    public function workflows(string $page): array
    {
        $link = $this->link($page);
        return $link === null ? [] : $this->workflows->workflows((int)$link['link_id']);
    }

    /**
     * @return array<int, array<string, string>> as WorkflowsOfRecord gives them
     */
    public function decisions(string $page): array
    {
        $record = $this->record($page);
        return $record === null ? [] : $this->workflows->decisions($record->type, $record->id);
    }

    /**
     * Workflows that this person may start here; elsewhere than on these pages the panel stands within a form of the page's own.
     *
     * @return array<string, array{title: string, underWay: bool}>
     */
    public function startable(string $page): array
    {
        $record = in_array($page, ['order', 'quote', 'company', 'case'], true) ? $this->record($page) : null;
        return $record === null || !$this->authorization->isAllowed(self::START_WORKFLOW) ? [] : $this->workflows->startable($record->type, $record->id);
    }

    /**
     * @return array<string, string|int> by parameter of the page: what tells the record it is about
     */
    public function startUrlParameters(string $page): array
    {
        $record = $this->record($page);
        return ['page' => $page, ['order' => 'order_id', 'quote' => 'quote_id'][$page] ?? 'id' => (int)$record?->entityId];
    }

    /**
     * Address of the pack for a dispute; null on other pages, or not for this person. Where there is no pack yet the answer says why.
     */
    public function packUrl(string $page): ?string
    {
        $orderId = $page === 'order' ? (int)$this->record($page)?->entityId : 0;
        return $orderId > 0 && $this->authorization->isAllowed(self::PACK) ? $this->url->getUrl('workspaces/order/pack', ['order_id' => $orderId]) : null;
    }

    /**
     * Whether downloading the pack puts the order on legal hold.
     */
    public function packPlacesHold(string $page): bool
    {
        $record = $this->record($page);
        return $record !== null && $this->disputeHold->isDue($record->id, $record->storeId);
    }

    /**
     * @return array<int, array{text: string, reason: string, standing: string, url: string|null}> legal holds the record is on
     */
    public function holds(string $page): array
    {
        $record = $this->record($page);
        return $record === null ? [] : $this->holds->lines($record, $this->link($page));
    }

    public function placeHoldUrl(string $page): ?string
    {
        $record = in_array($page, ['order', 'customer'], true) ? $this->record($page) : null;
        return $record === null ? null : $this->holds->placeUrl($record);
    }

    /**
     * What people say of the record in OpenText, in one line; empty: nothing.
     */
    public function recordStatus(string $page): string
    {
        $link = $this->link($page);
        return implode(', ', array_filter([
            (string)($link['record_status'] ?? ''),
            (string)($link['record_resolution'] ?? ''),
        ], 'strlen'));
    }

    public function mayOpenDocuments(): bool
    {
        return $this->authorization->isAllowed(self::OPEN_DOCUMENT);
    }

    /**
     * Whether a browser shows the document by itself; otherwise it can be downloaded only.
     *
     * @param array<string, string> $document
     */
    public function opensInBrowser(array $document): bool
    {
        return $this->safeDownload->isShown($document['mime_type']);
    }

    /**
     * @param array<string, string> $document
     */
    public function documentUrl(array $document, bool $download = false): string
    {
        $parameters = ['id' => $document['document_id']] + ($download ? ['download' => 1] : []);
        return $this->url->getUrl('workspaces/document/open', $parameters);
    }

    /**
     * Address of a picture of its first page; empty: there is none.
     *
     * @param array<string, string> $document
     */
    public function thumbnailUrl(array $document): string
    {
        return $this->mayOpenDocuments() ? $this->pictures->url((string)$document['mime_type'], ['id' => (int)$document['document_id']]) : '';
    }

    /**
     * What a document is to its workspace, in a person's words; a role this version does not know is shown as it is.
     */
    public function roleLabel(string $role): string
    {
        return (string)match ($role) {
            'order-confirmation' => __('Order confirmation'),
            'order-confirmation-email' => __('Order confirmation e-mail'),
            'correspondence' => __('E-mail'),
            'invoice' => __('Invoice'),
            'shipment' => __('Packing slip'),
            'credit-memo' => __('Credit memo'),
            'contract-terms' => __('Accepted terms'),
            'exception-notes' => __('Comments'),
            'exception-record' => __('Exception'),
            'quote-round' => __('Round of the quote'),
            'quote-attachment', 'case-attachment' => __('Attachment'),
            'case-photo' => __('Photo'),
            'case-items' => __('Products as sold'),
            'case-communications' => __('Messages'),
            'order-history', 'order-history-table' => __('Order history'),
            'credit-history', 'credit-history-table' => __('Credit history'),
            'archive-manifest' => __('Evidence manifest'),
            default => ucfirst(str_replace('-', ' ', $role)),
        };
    }

    public function size(string $bytes): string
    {
        return $this->size->of($bytes);
    }

    /**
     * @param string $time of the database, UTC
     */
    public function date(string $time): string
    {
        return $this->timezone->formatDateTime(new \DateTime($time, new \DateTimeZone('UTC')));
    }

    private function record(string $page): ?PageRecord
    {
        if (!array_key_exists($page, $this->records)) {
            $this->records[$page] = $this->businessObject->get($page);
        }
        return $this->records[$page];
    }
}
