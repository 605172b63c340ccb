<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Magento\Framework\Exception\LocalizedException;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Existing\Reconciliation;
use WorkspaceBridge\OpenText\Model\Existing\Sources;
use WorkspaceBridge\OpenText\Model\Existing\ZonedTime;

class Reconcile extends Command
{
    public function __construct(
        private readonly Reconciliation $reconciliation,
        private readonly Sources $sources,
        private readonly ZonedTime $time
    ) {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:reconcile')
            ->setDescription('Find records that changed without an outbox entry and enter them')
            ->addOption('since', null, InputOption::VALUE_REQUIRED, 'Changed at this time or later, with zone; else since the last run')
            ->addOption('type', null, InputOption::VALUE_REQUIRED, 'Only of this type, with --since');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        try {
            $since = $this->time->read($input->getOption('since'), '--since');
            $type = $input->getOption('type');
            if ($type !== null && $since === null) {
                throw new LocalizedException(__('--type needs --since.'));
            }
            $entered = $since === null
                ? $this->reconciliation->run()
                : $this->reconciliation->since($since, $type === null ? array_keys($this->sources->available()) : [(string)$type]);
        } catch (LocalizedException $e) {
            $output->writeln('<error>' . $e->getMessage() . '</error>');
            return 1;
        }
        foreach ($entered as $type => $count) {
            $output->writeln(sprintf('%-10s %d found and entered', $type, $count));
        }
        return 0;
    }
}
