<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ServiceCase;

use PHPUnit\Framework\TestCase;
use Psr\Log\NullLogger;
use Symfony\Component\Process\PhpProcess;
use Symfony\Component\Process\Process;
use WorkspaceBridge\OpenText\Model\ServiceCase\Malware\ClamAv;
use WorkspaceBridge\OpenText\Model\ServiceCase\Malware\ScannerUnavailable;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Settings as Values;

/**
 * Against a server in a process of its own that reads the pieces as clamd does and answers by what they hold.
 */
class ClamAvTest extends TestCase
{
    private const SERVER = <<<'PHP'
        <?php
        $server = stream_socket_server('tcp://127.0.0.1:0');
        file_put_contents('php://stdout', stream_socket_get_name($server, false) . "\n");
        while ($client = stream_socket_accept($server, 30)) {
            $got = '';
            if (stream_get_contents($client, 10) === "zINSTREAM\0") {
                while (($length = unpack('N', stream_get_contents($client, 4))[1]) > 0) {
                    $got .= stream_get_contents($client, $length);
                }
            }
            fwrite($client, match (true) {
                str_contains($got, 'VIRUS') => "stream: Eicar-Test FOUND\0",
                str_contains($got, 'HUGE') => "INSTREAM size limit exceeded. ERROR\0",
                default => 'stream: ' . (strlen($got) === 200000 || $got === 'clean' ? 'OK' : 'cut ERROR') . "\0",
            });
            fclose($client);
        }
        PHP;

    private Process $process;
    private ClamAv $scanner;

    protected function setUp(): void
    {
        $this->process = new PhpProcess(self::SERVER);
        $this->process->start();
        $address = '';
        $this->process->waitUntil(static function (string $type, string $text) use (&$address): bool {
            $address .= $text;
            return str_contains($address, "\n");
        });
        $this->scanner = $this->at('tcp://' . trim($address));
    }

    protected function tearDown(): void
    {
        $this->process->stop();
    }

    public function testWhatClamdSays(): void
    {
        self::assertNull($this->scanner->scan('clean'));
        self::assertNull($this->scanner->scan(str_repeat('a', 200_000)), 'more than one piece');
        self::assertSame('Eicar-Test', $this->scanner->scan('a VIRUS'));
    }

    public function testAnAnswerThatIsNeitherIsNoLeave(): void
    {
        $this->expectException(ScannerUnavailable::class);
        $this->scanner->scan('HUGE');
    }

    public function testNobodyListening(): void
    {
        $this->expectException(ScannerUnavailable::class);
        $this->at('tcp://127.0.0.1:1')->scan('clean');
    }

    private function at(string $address): ClamAv
    {
        return new ClamAv(new Settings(new Values(['workspace_bridge/case/clamav_address' => $address])), new NullLogger());
    }
}
