<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use Magento\Framework\App\ResourceConnection;
use Psr\Log\AbstractLogger;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * A recorder whose database is a list of rows.
 */
class Outbox extends ResourceConnection
{
    /** @var array<int, array<string, mixed>> */
    public array $rows = [];

    /** @var string[] */
    public array $logged = [];

    public ?\Throwable $failure = null;

    public function getConnection($resourceName = self::DEFAULT_CONNECTION)
    {
        return $this;
    }

    /**
     * @param array<string, mixed> $bind
     */
    public function insert(string $table, array $bind): int
    {
        if ($this->failure !== null) {
            throw $this->failure;
        }
        $this->rows[] = ['table' => $table] + $bind;
        return 1;
    }

    /**
     * @param array<string, mixed> $settings by path; `path@store` for one store view
     */
    public function recorder(array $settings = [Config::ENABLED => '1']): Recorder
    {
        $logger = new class ($this) extends AbstractLogger {
            public function __construct(private readonly Outbox $outbox)
            {
            }

            public function log($level, $message, array $context = []): void
            {
                $this->outbox->logged[] = $message . ' ' . json_encode($context);
            }
        };
        return new Recorder($this, new Identities(), new Config(new Settings($settings)), $logger);
    }

    /**
     * @return string[] `subject/id cause`
     */
    public function facts(): array
    {
        return array_map(
            static fn (array $row): string => $row['subject_type'] . '/' . $row['subject_id'] . ' ' . $row['cause'],
            $this->rows
        );
    }
}
