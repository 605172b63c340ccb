<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Overview;

/**
 * For people and for monitoring. Exit code 0: well; 1: dead entries; 2: entries wait longer than --max-age seconds.
 */
class ShowOutboxStatus extends Command
{
    private const MOST_TROUBLED = 20;

    public function __construct(private readonly Overview $overview)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:outbox:status')
            ->setDescription('Show how the outbox for OpenText stands')
            ->addOption('json', null, InputOption::VALUE_NONE, 'One JSON object')
            ->addOption('max-age', null, InputOption::VALUE_REQUIRED, 'Seconds an entry may wait before it counts as trouble', '600');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $counts = $this->overview->counts();
        $age = $this->overview->oldestPendingSeconds();
        $revision = $this->overview->highestRevision();
        $troubled = $this->overview->troubled(self::MOST_TROUBLED);
        if ($input->getOption('json')) {
            $output->writeln(json_encode(
                $counts + ['highestRevision' => $revision, 'oldestPendingSeconds' => $age, 'troubled' => $troubled],
                JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE
            ), OutputInterface::OUTPUT_RAW);
        } else {
            foreach ($counts as $label => $count) {
                $output->writeln(sprintf('%-10s %d', $label, $count));
            }
            $output->writeln(sprintf("Oldest undelivered entry: %d s. Highest revision: %d.", $age, $revision));
            foreach ($troubled as $row) {
                $output->writeln(sprintf(
                    '%s %d (%s, %s, %d attempts): %s',
                    $row['status'],
                    $row['id'],
                    $row['subject'],
                    $row['cause'],
                    $row['attempts'],
                    $row['error']
                ), OutputInterface::OUTPUT_PLAIN);
            }
        }
        if ($counts['dead'] > 0) {
            return 1;
        }
        return $age > (int)$input->getOption('max-age') ? 2 : 0;
    }
}
