<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Helper\Table;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Hold\HoldTable;

class ListHolds extends Command
{
    public function __construct(private readonly HoldTable $holds)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:holds:list')
            ->setDescription('List legal holds that are in force')
            ->addOption('all', null, InputOption::VALUE_NONE, 'Also those that were lifted');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $table = new Table($output);
        $table->setHeaders(['Id', 'Name', 'Reason', 'Covers', 'Placed', 'Lifted']);
        foreach ($this->holds->all((bool)$input->getOption('all')) as $row) {
            $table->addRow([$row['hold_id'], $row['name'], $row['reason'], $this->covers($row), $row['placed_at'], $row['lifted_at']]);
        }
        $table->render();
        return self::SUCCESS;
    }

    /**
     * @param array<string, string|null> $row
     */
    private function covers(array $row): string
    {
        return match (true) {
            $row['order_number'] !== null => 'order ' . $row['order_number'],
            $row['customer_id'] !== null => 'customer ' . $row['customer_id'],
            default => $row['from_day'] . ' to ' . $row['to_day'],
        };
    }
}
