<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Outbox\Reentry;

class RetryOutbox extends Command
{
    public function __construct(private readonly Reentry $reentry)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:outbox:retry')
            ->setDescription('Enter dead outbox entries again after their cause was mended')
            ->addOption('id', null, InputOption::VALUE_REQUIRED | InputOption::VALUE_IS_ARRAY, 'Id of a dead entry; can be given more than once')
            ->addOption('all-dead', null, InputOption::VALUE_NONE, 'All dead entries');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $ids = (array)$input->getOption('id');
        $all = (bool)$input->getOption('all-dead');
        if ($all === ($ids !== []) || array_filter($ids, static fn ($id): bool => !ctype_digit((string)$id))) {
            $output->writeln('<error>Give either --all-dead or --id=<number>, as workspaces:outbox:status shows them.</error>');
            return 1;
        }
        if ($all) {
            $output->writeln(sprintf('%d entries entered again.', $this->reentry->retryAllDead()));
            return 0;
        }
        $missing = 0;
        foreach ($ids as $id) {
            $found = $this->reentry->retry((int)$id);
            $missing += $found ? 0 : 1;
            $output->writeln($found ? "Entry $id entered again." : "<error>There is no dead entry $id.</error>");
        }
        return $missing > 0 ? 1 : 0;
    }
}
