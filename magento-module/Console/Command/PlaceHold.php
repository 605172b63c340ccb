<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Magento\Framework\Exception\LocalizedException;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputArgument;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Hold\Holds;
use WorkspaceBridge\OpenText\Model\Hold\HoldWords;

class PlaceHold extends Command
{
    public function __construct(private readonly Holds $holds)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:holds:place')
            ->setDescription('Place a legal hold on the records of orders')
            ->addArgument('name', InputArgument::REQUIRED, 'Name of the hold in OpenText')
            ->addOption('order', null, InputOption::VALUE_REQUIRED, 'Number of an order')
            ->addOption('customer', null, InputOption::VALUE_REQUIRED, 'Id of a customer: all their orders, later ones too')
            ->addOption('from', null, InputOption::VALUE_REQUIRED, 'Orders placed from this day on, 2026-11-01, UTC')
            ->addOption('to', null, InputOption::VALUE_REQUIRED, 'until this day')
            ->addOption('reason', null, InputOption::VALUE_REQUIRED, 'Why', '');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $customer = $input->getOption('customer');
        try {
            if ($customer !== null && !ctype_digit((string)$customer)) {
                throw new LocalizedException(__('--customer takes the id of a customer.'));
            }
            ['id' => $id, 'orders' => $orders] = $this->holds->place(
                (string)$input->getArgument('name'),
                (string)$input->getOption('reason'),
                HoldWords::COMMAND_LINE,
                $input->getOption('order'),
                $customer === null ? null : (int)$customer,
                $input->getOption('from'),
                $input->getOption('to')
            );
        } catch (LocalizedException $e) {
            $output->writeln('<error>' . $e->getMessage() . '</error>');
            return 1;
        }
        $output->writeln(sprintf('Hold %d is placed; it covers %d orders now, of which OpenText is told.', $id, $orders));
        return 0;
    }
}
