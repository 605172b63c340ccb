<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Helper\Table;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Hold\CoveredOrders;
use WorkspaceBridge\OpenText\Model\Hold\HeldCustomers;
use WorkspaceBridge\OpenText\Model\Hold\HoldTable;
use WorkspaceBridge\OpenText\Model\Hold\HoldWords;

class ListHolds extends Command
{
    private const COUNTED_AT_ONCE = 200;

    public function __construct(
        private readonly HoldTable $holds,
        private readonly CoveredOrders $covered,
        private readonly HeldCustomers $customers,
        private readonly HoldWords $words
    ) {
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
        $table->setHeaders(['Id', 'Name', 'Reason', 'Covers', 'Placed', 'In OpenText', 'Lifted']);
        $rows = $this->holds->all((bool)$input->getOption('all'));
        $emails = $this->customers->emails(array_map('intval', array_filter(array_column($rows, 'customer_id'))));
        $standings = [];
        foreach (array_chunk($rows, self::COUNTED_AT_ONCE) as $some) {
            $standings += $this->covered->standings($some);
        }
        foreach ($rows as $row) {
            $table->addRow([
                $row['hold_id'],
                $row['name'],
                $row['reason'],
                $this->words->covers($row, $emails[(int)$row['customer_id']] ?? ''),
                $row['placed_at'] . ', ' . $row['placed_by'],
                $this->words->state($row, $standings[(int)$row['hold_id']]),
                $row['lifted_at'] === null ? '' : $row['lifted_at'] . ', ' . $row['lifted_by'],
            ]);
        }
        $table->render();
        return 0;
    }
}
