<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Account\Recomputation;

class RecomputeFigures extends Command
{
    public function __construct(private readonly Recomputation $recomputation)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:figures')
            ->setDescription('Enter the customers and companies whose order figures changed since the last run');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $output->writeln(sprintf('%d accounts entered.', $this->recomputation->run()));
        return 0;
    }
}
