<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Framework\Encryption\EncryptorInterface;
use Magento\Framework\UrlInterface;

/**
 * Addresses of released documents. One that is made for a customer carries a signature and an end, for clients without a session; what
 * the customer may read is still asked when it is used.
 */
class SignedLink
{
    public const READ = 'read';
    public const THUMBNAIL = 'thumbnail';
    private const SECONDS = 900;

    public function __construct(
        private readonly EncryptorInterface $encryptor,
        private readonly UrlInterface $url
    ) {
    }

    /**
     * For who reads in the session of a browser, and for everybody where the document is public.
     */
    public function plain(int $collateralId, string $what = self::READ): string
    {
        return $this->url->getUrl('workspaces/collateral/' . $what, ['id' => $collateralId]);
    }

    /**
     * @param int $now Unix seconds
     */
    public function ofCustomer(int $collateralId, int $customerId, int $now, string $what = self::READ): string
    {
        $until = $now + self::SECONDS;
        return $this->url->getUrl('workspaces/collateral/' . $what, [
            'id' => $collateralId,
            'customer' => $customerId,
            'until' => $until,
            'key' => $this->signature($collateralId, $customerId, $until),
        ]);
    }

    /**
     * @param int $now Unix seconds
     */
    public function isSound(int $collateralId, int $customerId, int $until, string $key, int $now): bool
    {
        return $until >= $now && $until <= $now + self::SECONDS
            && hash_equals($this->signature($collateralId, $customerId, $until), $key);
    }

    private function signature(int $collateralId, int $customerId, int $until): string
    {
        return (string)$this->encryptor->hash("workspace-collateral:$collateralId:$customerId:$until");
    }
}
