<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\App\CacheInterface;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Config;

/**
 * Pictures of documents' first pages, made by the sidecar once for a version and then kept in the cache. Who may see one is asked before.
 */
class Thumbnails
{
    private const TAG = 'workspace_bridge_thumbnail';
    private const DAY = 86400;
    private const KEPT_DAYS = 30;
    /** So long nobody waits again for a picture that could not be had: many visitors ask for it at once. */
    private const PAUSE = 30;
    private const NONE = '-';

    public function __construct(
        private readonly CacheInterface $cache,
        private readonly PictureTypes $types,
        private readonly StoredDocument $storedDocument,
        private readonly Config $config
    ) {
    }

    /**
     * @param int $nodeId node of a document that the sidecar told of
     * @param int $version
     * @param string $mimeType
     * @param int|null $storeId store view whose sidecar has it; null: default scope
     * @return string|null JPEG; null: there is none, or not now
     */
    public function get(int $nodeId, int $version, string $mimeType, ?int $storeId): ?string
    {
        if (!$this->types->has($mimeType)) {
            return null;
        }
        $key = self::TAG . '_' . hash('sha256', $this->config->sidecarUrl($storeId) . "|$nodeId|$version");
        $kept = $this->cache->load($key);
        if (is_string($kept) && $kept !== '') {
            return $kept === self::NONE ? null : $kept;
        }
        try {
            $jpeg = $this->storedDocument->thumbnail($nodeId, $version, $storeId);
            $seconds = self::DAY * ($jpeg === null ? 1 : self::KEPT_DAYS);
        } catch (LocalizedException | \RuntimeException $e) {
            $jpeg = null;
            $seconds = self::PAUSE;
        }
        $this->cache->save($jpeg ?? self::NONE, $key, [self::TAG], $seconds);
        return $jpeg;
    }
}
