<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use GuzzleHttp\Psr7\LazyOpenStream;
use GuzzleHttp\Psr7\Utils;
use Magento\Framework\App\Response\Http;
use Psr\Http\Message\StreamInterface;

/**
 * Sends a document piece by piece. Magento's own file response would overwrite Content-Disposition and Cache-Control
 * (framework/App/Response/File.php in 2.4.7; before, FileFactory sends at once).
 */
class DocumentResponse extends Http
{
    private ?StreamInterface $stream = null;

    /**
     * @param StreamInterface $stream the whole document, at its beginning or seekable
     * @param array<string, string> $headers
     */
    public function setDocument(StreamInterface $stream, array $headers): self
    {
        $this->stream = $stream;
        foreach ($headers as $name => $value) {
            $this->setHeader($name, $value, true);
        }
        if ($stream->getSize() !== null) {
            $this->setHeader('Content-Length', (string)$stream->getSize(), true);
        }
        return $this;
    }

    /**
     * @inheritdoc
     */
    public function sendResponse()
    {
        $this->sendHeaders();
        if ($this->stream !== null) {
            if ($this->stream->isSeekable()) {
                $this->stream->rewind();
            }
            Utils::copyToStream($this->stream, new LazyOpenStream('php://output', 'w'));
        }
        return $this;
    }
}
