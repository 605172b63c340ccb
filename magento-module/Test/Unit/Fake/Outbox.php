<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use Magento\Framework\App\ResourceConnection;
use Psr\Log\AbstractLogger;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Outbox\OwnWriting;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;
use WorkspaceBridge\OpenText\Model\Outbox\SubjectId;

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

    public OwnWriting $ownWriting;

    public function __construct()
    {
        $this->ownWriting = new OwnWriting();
    }

    public function getConnection($resourceName = self::DEFAULT_CONNECTION)
    {
        return $this;
    }

    public function beginTransaction(): self
    {
        return $this;
    }

    public function commit(): self
    {
        return $this;
    }

    public function rollBack(): self
    {
        return $this;
    }

    /** How many statements wrote the rows. */
    public int $statements = 0;

    /**
     * @param array<int, array<string, mixed>> $rows
     */
    public function insertMultiple(string $table, array $rows): int
    {
        if ($this->failure !== null) {
            throw $this->failure;
        }
        $this->statements++;
        foreach ($rows as $row) {
            $this->rows[] = ['table' => $table] + $row;
        }
        return count($rows);
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
        return new Recorder($this, new Identities(), new Config(new Settings($settings)), $logger, new SubjectId(), $this->ownWriting);
    }

    /**
     * @return string[] `subject/id cause`
     */
    public function facts(): array
    {
        return array_map(
            static fn (array $row): string => $row['subject_type'] . '/' . ($row['subject_key'] ?: $row['subject_id']) . ' ' . $row['cause'],
            $this->rows
        );
    }
}
