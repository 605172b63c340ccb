<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Link;

use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Psr7\Response;
use Magento\Framework\Exception\LocalizedException;
use PHPUnit\Framework\TestCase;
use Psr\Http\Message\RequestInterface;
use WorkspaceBridge\OpenText\Model\Config\SidecarAddress;
use WorkspaceBridge\OpenText\Model\Link\ConnectionTest;
use WorkspaceBridge\OpenText\Model\Link\SignedGet;
use WorkspaceBridge\OpenText\Model\Signature\StandardWebhooks;
use WorkspaceBridge\OpenText\Test\Unit\Fake\HttpAnswers;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Identities;

class ConnectionTestTest extends TestCase
{
    public function testBothWaysAreNamedWhenBothWork(): void
    {
        $said = $this->said($this->ping(['version' => '1.2.3', 'contentServer' => ['reachable' => true, 'version' => '24.4']]));
        self::assertStringContainsString('1.2.3', $said);
        self::assertStringContainsString('24.4', $said);
    }

    /**
     * @dataProvider failures
     */
    public function testWhatDoesNotWorkIsSaid(\Closure $answer, string $words): void
    {
        try {
            $this->said($answer);
        } catch (LocalizedException $e) {
            self::assertStringContainsString($words, $e->getMessage());
            return;
        }
        self::fail('nothing was said');
    }

    /**
     * @return iterable<string, array{\Closure, string}>
     */
    public static function failures(): iterable
    {
        yield 'down' => [
            static fn (RequestInterface $request) => throw new ConnectException('refused', $request),
            'could not be reached',
        ];
        yield 'other secret' => [static fn (): Response => new Response(401), 'workspaces:pair'];
        yield 'something else' => [static fn (): Response => new Response(200, [], '<html>'), 'not the sidecar'];
        yield 'something else with JSON' => [static fn (): Response => new Response(200, [], '{"contentServer":7}'), 'not the sidecar'];
        yield 'Content Server away' => [
            static fn (): Response => new Response(200, [], json_encode([
                'version' => '1', 'contentServer' => ['reachable' => false, 'message' => 'wrong password'],
            ])),
            'wrong password',
        ];
    }

    public function testNoAddressAndNoSecretAreSaidWithoutAsking(): void
    {
        foreach ([['', ['whsec_eA==']], ['https://sidecar.example', []]] as [$url, $secrets]) {
            $http = new HttpAnswers(static fn (): Response => new Response(200));
            try {
                $this->test($http)->run($url, $secrets);
                self::fail('nothing was said');
            } catch (LocalizedException $e) {
                self::assertSame([], $http->requests);
            }
        }
    }

    /**
     * @param array<string, mixed> $answer
     */
    private function ping(array $answer): \Closure
    {
        return static fn (): Response => new Response(200, [], json_encode($answer));
    }

    private function said(\Closure $answer): string
    {
        return (string)$this->test(new HttpAnswers($answer))->run(' https://sidecar.example/ ', [(new StandardWebhooks())->createSecret()]);
    }

    private function test(HttpAnswers $http): ConnectionTest
    {
        return new ConnectionTest(new SignedGet($http, new StandardWebhooks(), new Identities()), new SidecarAddress());
    }
}
