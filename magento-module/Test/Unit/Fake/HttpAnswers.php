<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use GuzzleHttp\Client;
use GuzzleHttp\ClientFactory;
use Psr\Http\Message\RequestInterface;
use Psr\Http\Message\ResponseInterface;

/**
 * A sidecar on the other side of Guzzle: a function from request to answer, and the requests it saw.
 */
class HttpAnswers extends ClientFactory
{
    /** @var RequestInterface[] */
    public array $requests = [];

    public int $clients = 0;

    /**
     * @param \Closure(RequestInterface): ResponseInterface $answer may throw what Guzzle throws
     */
    public function __construct(private readonly \Closure $answer)
    {
    }

    public function create(array $data = [])
    {
        $this->clients++;
        $handler = function (RequestInterface $request) {
            $this->requests[] = $request;
            try {
                return \GuzzleHttp\Promise\Create::promiseFor(($this->answer)($request));
            } catch (\Throwable $e) {
                return \GuzzleHttp\Promise\Create::rejectionFor($e);
            }
        };
        return new Client(['handler' => \GuzzleHttp\HandlerStack::create($handler)] + ($data['config'] ?? []));
    }
}
