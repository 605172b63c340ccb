<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Magento\Framework\App\Area;
use Magento\Framework\App\State;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Delivery\Loop;
use WorkspaceBridge\OpenText\Model\Delivery\RoundResult;

/**
 * Twin of the cron job. Exit code 0: nothing is left that could go now; 1: something is held up; 2: another process is delivering.
 */
class DeliverOutbox extends Command
{
    public function __construct(
        private readonly Loop $loop,
        private readonly State $state
    ) {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:outbox:deliver')
            ->setDescription('Deliver what waits in the outbox to the OpenText sidecar')
            ->addOption('once', null, InputOption::VALUE_NONE, 'Deliver what is due and end (the default)')
            ->addOption('seconds', null, InputOption::VALUE_REQUIRED, 'Go on looking every second for so many seconds');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $seconds = $input->getOption('seconds');
        if ($seconds !== null && (!ctype_digit((string)$seconds) || ($input->getOption('once') && (int)$seconds > 0))) {
            $output->writeln('<error>--seconds takes a whole number and does not go with --once.</error>');
            return 1;
        }
        $result = $this->state->emulateAreaCode(
            Area::AREA_CRONTAB,
            fn (): ?RoundResult => $this->loop->run((int)$seconds)
        );
        if ($result === null) {
            $output->writeln('Another process is delivering; nothing was done.');
            return 2;
        }
        $output->writeln(sprintf(
            '%d entries delivered as %d events; %d wait for another attempt, %d need a person, %d had nothing to tell.',
            $result->delivered,
            $result->events,
            $result->waiting,
            $result->dead,
            $result->dropped
        ));
        foreach ($result->problems as $code => $message) {
            $output->writeln('<comment>' . $code . ': ' . $message . '</comment>');
        }
        return $result->waiting + $result->dead > 0 ? 1 : 0;
    }
}
