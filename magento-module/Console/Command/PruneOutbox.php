<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Pruning;

class PruneOutbox extends Command
{
    public function __construct(private readonly Pruning $pruning)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:outbox:prune')
            ->setDescription('Remove delivered outbox entries that are older than the configuration keeps them');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $output->writeln(sprintf('%d entries removed.', $this->pruning->run()));
        return 0;
    }
}
