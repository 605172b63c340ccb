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

class LiftHold extends Command
{
    public function __construct(private readonly Holds $holds)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:holds:lift')
            ->setDescription('Lift a legal hold; workspaces:holds:list tells its id')
            ->addArgument('id', InputArgument::REQUIRED, 'Id of the hold')
            ->addOption('reason', null, InputOption::VALUE_REQUIRED, 'Why', '');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        try {
            $orders = $this->holds->lift((int)$input->getArgument('id'), HoldWords::COMMAND_LINE, (string)$input->getOption('reason'));
        } catch (LocalizedException $e) {
            $output->writeln('<error>' . $e->getMessage() . '</error>');
            return 1;
        }
        $output->writeln(sprintf('The hold is lifted; it covered %d orders, of which OpenText is told.', $orders));
        return 0;
    }
}
