<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Api\OutboxReplayInterface;
use Magento\Framework\Exception\LocalizedException;

class ReplayOutbox extends Command
{
    public function __construct(private readonly OutboxReplayInterface $replay)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:outbox:replay')
            ->setDescription('Enter delivered outbox entries again, as new events; what is unchanged makes no change in OpenText')
            ->addOption('from-revision', null, InputOption::VALUE_REQUIRED, 'From this outbox id on')
            ->addOption('from-time', null, InputOption::VALUE_REQUIRED, 'From this time on, with zone: 2026-11-23T15:00:00Z');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $revision = $input->getOption('from-revision');
        if ($revision !== null && !ctype_digit((string)$revision)) {
            $output->writeln('<error>--from-revision takes a whole number.</error>');
            return 1;
        }
        try {
            $count = $this->replay->replay(
                $revision === null ? null : (int)$revision,
                $input->getOption('from-time')
            );
        } catch (LocalizedException $e) {
            $output->writeln('<error>' . $e->getMessage() . '</error>');
            return 1;
        }
        $output->writeln(sprintf('%d entries entered again.', $count));
        return 0;
    }
}
