<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model;

use Magento\Framework\App\ProductMetadataInterface;
use Magento\Framework\Component\ComponentRegistrar;
use Magento\Framework\Component\ComponentRegistrarInterface;
use Magento\Framework\Filesystem\Directory\ReadFactory;
use WorkspaceBridge\OpenText\Api\Data\ModuleStatusInterface;
use WorkspaceBridge\OpenText\Api\Data\ModuleStatusInterfaceFactory;
use WorkspaceBridge\OpenText\Api\StatusInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Overview;

class Status implements StatusInterface
{
    public function __construct(
        private readonly Overview $overview,
        private readonly ProductMetadataInterface $product,
        private readonly ComponentRegistrarInterface $components,
        private readonly ReadFactory $directories,
        private readonly ModuleStatusInterfaceFactory $statusFactory
    ) {
    }

    /**
     * @inheritdoc
     */
    public function get(): ModuleStatusInterface
    {
        $counts = $this->overview->counts();
        return $this->statusFactory->create([
            'moduleVersion' => $this->moduleVersion(),
            'commerceVersion' => $this->product->getEdition() . ' ' . $this->product->getVersion(),
            'pending' => $counts['pending'] + $counts['leased'],
            'dead' => $counts['dead'],
            'highestRevision' => $this->overview->highestRevision(),
            'oldestPendingSeconds' => $this->overview->oldestPendingSeconds(),
        ]);
    }

    private function moduleVersion(): string
    {
        $path = $this->components->getPath(ComponentRegistrar::MODULE, 'WorkspaceBridge_OpenText');
        $composer = json_decode($this->directories->create((string)$path)->readFile('composer.json'), true);
        return (string)($composer['version'] ?? '');
    }
}
