<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Config;

use GuzzleHttp\Psr7\Uri;
use Magento\Framework\Exception\LocalizedException;

/**
 * Form of the sidecar's base address: http or https, a host, perhaps a port and a path, nothing else.
 */
class SidecarAddress
{
    /**
     * @param string $typed as a person typed it
     * @return string without spaces around it and without a slash at its end; empty when nothing was typed
     * @throws LocalizedException what is wrong with it
     */
    public function normalized(string $typed): string
    {
        $address = rtrim(trim($typed), '/');
        if ($address === '') {
            return '';
        }
        try {
            $uri = new Uri($address);
        } catch (\InvalidArgumentException $e) {
            throw $this->refused();
        }
        if (!in_array($uri->getScheme(), ['http', 'https'], true) || $uri->getHost() === '' || preg_match('/\s/', $address) === 1) {
            throw $this->refused();
        }
        if ($uri->getUserInfo() !== '' || $uri->getQuery() !== '' || $uri->getFragment() !== '') {
            throw new LocalizedException(__(
                'The sidecar\'s address must not hold a user name, a query or a fragment; give host, port and path only.'
            ));
        }
        return $address;
    }

    private function refused(): LocalizedException
    {
        return new LocalizedException(__(
            'The sidecar\'s address must begin with http:// or https:// and name a host, for example https://workspaces.example:8080.'
        ));
    }
}
