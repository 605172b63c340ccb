<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Magento\Framework\Exception\LocalizedException;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Api\OutboxReplayInterface;
use WorkspaceBridge\OpenText\Model\Existing\Reconciliation;
use WorkspaceBridge\OpenText\Model\Existing\ZonedTime;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;

class ReplayOutbox extends Command
{
    public function __construct(
        private readonly OutboxReplayInterface $replay,
        private readonly Reconciliation $reconciliation,
        private readonly ZonedTime $time
    ) {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:outbox:replay')
            ->setDescription('Enter delivered outbox entries again, as new events; what is unchanged makes no change in OpenText')
            ->addOption('from-revision', null, InputOption::VALUE_REQUIRED, 'From this outbox id on')
            ->addOption('from-time', null, InputOption::VALUE_REQUIRED, 'From this time on, with zone: 2026-11-23T15:00:00Z')
            ->addOption(
                'missed-since',
                null,
                InputOption::VALUE_REQUIRED,
                'Enter orders and customers changed since this time that have no entry since: written past Magento, or older than the module'
            );
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $missedSince = $input->getOption('missed-since');
        if ($missedSince !== null) {
            return $this->enterMissed((string)$missedSince, $output);
        }
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

    private function enterMissed(string $since, OutputInterface $output): int
    {
        try {
            $time = $this->time->read($since, '--missed-since');
        } catch (LocalizedException $e) {
            $output->writeln('<error>' . $e->getMessage() . '</error>');
            return 1;
        }
        $entered = $this->reconciliation->since($time, [Fact::CUSTOMER, Fact::ORDER]);
        $output->writeln(sprintf('%d records found and entered.', array_sum($entered)));
        return 0;
    }
}
