<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Magento\Framework\Exception\LocalizedException;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Helper\ProgressBar;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Existing\Backfill as Backfilling;
use WorkspaceBridge\OpenText\Model\Existing\Range;
use WorkspaceBridge\OpenText\Model\Existing\ZonedTime;

/**
 * Exit code 0: all entered; 1: bad input. A run that is ended early loses nothing: the same command goes on from there.
 */
class Backfill extends Command
{
    private const FORMAT = ' %current%/%max% [%bar%] %percent:3s%%, %elapsed:6s% gone, ends in %remaining:6s%, %memory:6s%';

    public function __construct(
        private readonly Backfilling $backfill,
        private readonly ZonedTime $time
    ) {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:backfill')
            ->setDescription('Enter existing records, to be delivered after everything that somebody waits for')
            ->addOption('type', null, InputOption::VALUE_REQUIRED, 'order, customer, product, company, quote, supplier or case')
            ->addOption('from', null, InputOption::VALUE_REQUIRED, 'Made at this time or later, with zone: 2026-01-01T00:00:00Z')
            ->addOption('to', null, InputOption::VALUE_REQUIRED, 'Made before this time, with zone')
            ->addOption('ids', null, InputOption::VALUE_REQUIRED, 'Only these, comma between: order numbers, SKUs, numbers of cases, ids of the others')
            ->addOption('rate', null, InputOption::VALUE_REQUIRED, 'Most records per second', '100')
            ->addOption('restart', null, InputOption::VALUE_NONE, 'From the beginning, whatever an earlier run has entered')
            ->addOption('dry-run', null, InputOption::VALUE_NONE, 'Say how many, enter nothing');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $type = (string)$input->getOption('type');
        $rate = (string)$input->getOption('rate');
        try {
            $range = new Range(
                $this->time->read($input->getOption('from'), '--from'),
                $this->time->read($input->getOption('to'), '--to'),
                preg_split('/\s*,\s*/', (string)$input->getOption('ids'), -1, PREG_SPLIT_NO_EMPTY) ?: []
            );
            if (!ctype_digit($rate) || (int)$rate < 1 || (int)$rate > 10000) {
                throw new LocalizedException(__('--rate takes a whole number from 1 to 10000.'));
            }
            if ($input->getOption('restart') && !$input->getOption('dry-run')) {
                $this->backfill->restart($type);
            }
            ['total' => $total, 'done' => $done] = $this->backfill->plan($type, $range);
        } catch (LocalizedException $e) {
            $output->writeln('<error>' . $e->getMessage() . '</error>');
            return 1;
        }
        $done = $input->getOption('restart') ? 0 : $done;
        if ($input->getOption('dry-run')) {
            $output->writeln(sprintf(
                '%d records of the type %s; %d of them were entered by an earlier run. Nothing was entered now; it would take %s at %d per second.',
                $total,
                $type,
                $done,
                gmdate('H:i:s', (int)ceil(max(0, $total - $done) / (int)$rate)),
                (int)$rate
            ));
            return 0;
        }
        return $this->enter($type, $range, (int)$rate, $total, $done, $output);
    }

    private function enter(string $type, Range $range, int $rate, int $total, int $done, OutputInterface $output): int
    {
        if ($done > 0) {
            $output->writeln(sprintf('Going on after %d records; --restart begins anew.', $done));
        }
        if ($total === 0) {
            $output->writeln('There are no such records.');
            return 0;
        }
        $bar = new ProgressBar($output, $total);
        $bar->setFormat(self::FORMAT);
        $bar->start();
        $bar->setProgress($done);
        $written = $this->backfill->run(
            $type,
            $range,
            $rate,
            static function (int $more) use ($bar): void {
                $bar->advance($more);
            }
        );
        $bar->finish();
        $output->writeln('');
        $output->writeln(sprintf('%d entered; the others wait in the outbox already or are switched off.', $written));
        return 0;
    }
}
