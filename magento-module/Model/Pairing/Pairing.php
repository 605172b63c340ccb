<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Pairing;

use Magento\Framework\App\Cache\TypeListInterface;
use Magento\Framework\App\Config\ReinitableConfigInterface;
use Magento\Framework\App\Config\Storage\WriterInterface;
use Magento\Framework\Encryption\EncryptorInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Signature\StandardWebhooks;
use WorkspaceBridge\OpenText\Model\Snapshot\Stores;

/**
 * Makes shop and sidecar known to each other. Done again it changes the signing secret and leaves the old one valid for a while.
 */
class Pairing
{
    public function __construct(
        private readonly IntegrationAccess $access,
        private readonly PairingString $string,
        private readonly StandardWebhooks $signature,
        private readonly EncryptorInterface $encryptor,
        private readonly WriterInterface $writer,
        private readonly ReinitableConfigInterface $scopeConfig,
        private readonly TypeListInterface $cacheTypes,
        private readonly Config $config,
        private readonly Stores $stores
    ) {
    }

    /**
     * @param string|null $sidecarUrl address to keep; null leaves what is configured
     * @param string|null $baseUrl address by which the sidecar reaches the shop; null: the shop's own
     * @param int $overlapHours how long the old secret stays valid
     */
    public function pair(?string $sidecarUrl, ?string $baseUrl, int $overlapHours): PairingResult
    {
        $access = $this->access->grant();
        $old = $this->config->secrets()[0] ?? null;
        $secret = $this->signature->createSecret();
        $until = null;
        if ($old !== null && $overlapHours > 0) {
            $until = time() + $overlapHours * 3600;
            $this->writer->save(Config::PREVIOUS_SECRET, $this->encryptor->encrypt($old));
            $this->writer->save(Config::PREVIOUS_SECRET_UNTIL, (string)$until);
        } else {
            $this->writer->delete(Config::PREVIOUS_SECRET);
            $this->writer->delete(Config::PREVIOUS_SECRET_UNTIL);
        }
        $this->writer->save(Config::SECRET, $this->encryptor->encrypt($secret));
        if ($sidecarUrl !== null) {
            $this->writer->save(Config::SIDECAR_URL, $sidecarUrl);
        }
        if ($old === null) {
            $this->writer->save(Config::ENABLED, '1');
        }
        $this->cacheTypes->cleanType('config');
        $this->scopeConfig->reinit();
        $effective = $this->config->secrets()[0] ?? $secret;
        $base = rtrim($baseUrl ?? $this->stores->source(), '/') . '/';
        return new PairingResult(
            $this->string->encode($base, $access, $effective),
            $base,
            $this->config->sidecarUrl(),
            $this->config->isEnabled(),
            $until,
            $effective !== $secret
        );
    }
}
