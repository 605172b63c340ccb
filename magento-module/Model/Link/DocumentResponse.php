<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use GuzzleHttp\Psr7\LazyOpenStream;
use Magento\Framework\App\Response\Http;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\StreamInterface;

/**
 * Sends a document piece by piece, as it comes. Magento's own file response would overwrite Content-Disposition and Cache-Control
 * (framework/App/Response/File.php in 2.4.7; before, FileFactory sends at once).
 */
class DocumentResponse extends Http
{
    private const PIECE = 65536;

    private ?StreamInterface $stream = null;

    /** @var array<string, string> */
    private array $fields = [];

    /**
     * @param StreamInterface $stream the document, at its beginning or seekable
     * @param array<string, string> $headers Content-Length among them where the stream does not know its size
     */
    public function setDocument(StreamInterface $stream, array $headers): self
    {
        $this->stream = $stream;
        if ($stream->getSize() !== null) {
            $headers['Content-Length'] = (string)$stream->getSize();
        }
        return $this->setFields($headers);
    }

    /**
     * What the sidecar answered: the whole, a range (206), or that there is no such range (416).
     *
     * @param ResponseInterface $answer
     * @param array<string, string> $headers
     */
    public function passOn(ResponseInterface $answer, array $headers): self
    {
        $this->setHttpResponseCode($answer->getStatusCode());
        $forms = ['Content-Length' => '/^\d{1,15}$/D', 'Content-Range' => '~^bytes (\d{1,15}-\d{1,15}|\*)/\d{1,15}$~D', 'Accept-Ranges' => '/^bytes$/D'];
        foreach ($forms as $name => $form) {
            if (preg_match($form, $answer->getHeaderLine($name)) === 1) {
                $headers[$name] = $answer->getHeaderLine($name);
            }
        }
        if ($answer->getStatusCode() === 416) {
            return $this->withoutContent(416, $headers);
        }
        $this->stream = $answer->getBody();
        return $this->setFields($headers);
    }

    /**
     * An answer that is its headers: 304, 416, or any to a HEAD.
     *
     * @param int $status
     * @param array<string, string> $headers
     */
    public function withoutContent(int $status, array $headers): self
    {
        $this->setHttpResponseCode($status);
        $this->stream = null;
        if ($status === 304 || $status === 416) {
            unset($headers['Content-Length'], $headers['Content-Type'], $headers['Content-Disposition']);
        }
        return $this->setFields($headers);
    }

    /**
     * @inheritdoc
     */
    public function sendResponse()
    {
        // Magento has counted the body of a HEAD meanwhile, which has none (App\Http::handleHeadRequest).
        $this->setFields($this->fields);
        $this->sendHeaders();
        if ($this->stream !== null) {
            if ($this->stream->isSeekable()) {
                $this->stream->rewind();
            }
            $output = new LazyOpenStream('php://output', 'w');
            while (!$this->stream->eof()) {
                $output->write($this->stream->read(self::PIECE));
            }
        }
        return $this;
    }

    /**
     * @param array<string, string> $headers
     */
    private function setFields(array $headers): self
    {
        $this->fields = $headers;
        foreach ($headers as $name => $value) {
            $this->setHeader($name, $value, true);
        }
        return $this;
    }
}
