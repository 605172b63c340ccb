<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ViewModel;

use Magento\Framework\AuthorizationInterface;
use Magento\Framework\Escaper;
use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Framework\UrlInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Hold\DisputeHold;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;
use WorkspaceBridge\OpenText\Model\Outbox\Standing;
use WorkspaceBridge\OpenText\Model\Outbox\Standings;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings;
use WorkspaceBridge\OpenText\ViewModel\BusinessObjectOfPage;
use WorkspaceBridge\OpenText\ViewModel\DocumentSize;
use WorkspaceBridge\OpenText\ViewModel\DocumentPictures;
use WorkspaceBridge\OpenText\ViewModel\FiledDocuments;
use WorkspaceBridge\OpenText\ViewModel\HoldsOfRecord;
use WorkspaceBridge\OpenText\ViewModel\OpenWorkspaceButton;
use WorkspaceBridge\OpenText\ViewModel\PageRecord;
use WorkspaceBridge\OpenText\ViewModel\WorkflowsOfRecord;
use WorkspaceBridge\OpenText\ViewModel\WorkspacePanel;
use WorkspaceBridge\OpenText\ViewModel\WorkspaceStates;

class WorkspacePanelTest extends TestCase
{
    private const URL = 'https://content.example/cs/app/nodes/4711?a=1&b=2';

    /** @var string[] */
    private array $allowed = [WorkspacePanel::VIEW, WorkspacePanel::OPEN_DOCUMENT];

    private ?PageRecord $record;

    /** @var array<string, string|null>|null */
    private ?array $link = ['link_id' => '3', 'state' => 'active', 'workspace_url' => self::URL];

    protected function setUp(): void
    {
        $this->record = new PageRecord('order', '000000042', 42, 2);
    }

    public function testWhoMayNotSeeWorkspacesSeesNothing(): void
    {
        $this->allowed = [];
        self::assertFalse($this->panel()->isShown('order'));
        self::assertNull($this->button()->data('order'));
    }

    public function testAPageOfARecordThatIsNotSavedYetShowsNothing(): void
    {
        $this->record = null;
        self::assertFalse($this->panel()->isShown('customer'));
    }

    public function testTheRightToOpenDocumentsIsARightOfItsOwn(): void
    {
        $this->allowed = [WorkspacePanel::VIEW];
        self::assertTrue($this->panel()->isShown('order'));
        self::assertFalse($this->panel()->mayOpenDocuments());
    }

    public function testTheButtonOpensTheWorkspaceInANewTab(): void
    {
        $data = $this->button()->data('order');
        self::assertNotNull($data);
        $script = json_decode('"' . preg_replace("/^window\\.open\\('|', '_blank', 'noopener'\\)$/", '', $data['onclick']) . '"');
        self::assertSame(self::URL, $script);
        self::assertStringEndsWith("', '_blank', 'noopener')", $data['onclick']);
    }

    /**
     * @dataProvider addressesNotToOpen
     */
    public function testWhatIsNoWebAddressIsNeverALink(?string $url): void
    {
        $this->link = ['link_id' => '3', 'state' => 'active', 'workspace_url' => $url];
        self::assertNull($this->panel()->workspaceUrl('order'));
        self::assertNull($this->button()->data('order'));
    }

    /**
     * @return iterable<array{string|null}>
     */
    public static function addressesNotToOpen(): iterable
    {
        yield [null];
        yield [''];
        yield ['javascript:alert(1)//https://content.example'];
        yield [" https://content.example"];
        yield ['data:text/html,<script>alert(1)</script>'];
    }

    public function testTheStateFollowsTheStoreViewOfTheRecord(): void
    {
        $this->link = null;
        $off = $this->panel([Config::ENABLED => '1', Config::ENABLED . '@2' => '0'])->state('order');
        self::assertStringContainsString('switched off', (string)$off->explanation);
    }

    public function testSizesAndRolesAreForPeople(): void
    {
        $panel = $this->panel();
        self::assertSame(
            ['0 B', '1023 B', '1.0 KB', '2.5 MB', '3.0 GB'],
            array_map([$panel, 'size'], ['0', '1023', '1024', '2621440', '3221225472'])
        );
        self::assertSame('Packing slip', $panel->roleLabel('shipment'));
        self::assertSame('Safety data sheet', $panel->roleLabel('safety-data-sheet'));
    }

    public function testOnlyWhatABrowserShowsSafelyIsOfferedToOpen(): void
    {
        self::assertTrue($this->panel()->opensInBrowser(['mime_type' => 'application/pdf']));
        self::assertFalse($this->panel()->opensInBrowser(['mime_type' => 'text/html']));
        self::assertFalse($this->panel()->opensInBrowser(['mime_type' => 'message/rfc822']));
    }

    private function button(): OpenWorkspaceButton
    {
        return new OpenWorkspaceButton($this->panel(), new Escaper());
    }

    /**
     * @param array<string, string> $settings
     */
    private function panel(array $settings = [Config::ENABLED => '1']): WorkspacePanel
    {
        $objects = $this->createStub(BusinessObjectOfPage::class);
        $objects->method('get')->willReturn($this->record);
        $storage = $this->createStub(LinkStorage::class);
        $storage->method('find')->willReturnCallback(
            fn (string $type, string $id): ?array => [$type, $id] === ['order', '000000042'] ? $this->link : null
        );
        $standings = $this->createStub(Standings::class);
        $standings->method('of')->willReturn(new Standing(false, false, false, ''));
        $authorization = $this->createStub(AuthorizationInterface::class);
        $authorization->method('isAllowed')->willReturnCallback(fn ($resource): bool => in_array($resource, $this->allowed, true));
        return new WorkspacePanel(
            $objects,
            $storage,
            $standings,
            new WorkspaceStates(),
            new SafeDownload(),
            new DocumentSize(),
            $this->createStub(FiledDocuments::class),
            $this->createStub(DocumentPictures::class),
            $this->createStub(WorkflowsOfRecord::class),
            $this->createStub(HoldsOfRecord::class),
            $this->createStub(DisputeHold::class),
            new Config(new Settings($settings)),
            $authorization,
            $this->createStub(TimezoneInterface::class),
            $this->createStub(UrlInterface::class)
        );
    }
}
